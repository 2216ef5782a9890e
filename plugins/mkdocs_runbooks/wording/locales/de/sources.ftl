diagnostic-source-unreadable = { $reason ->
    [too-large] Die Quelldatei ist zu groß, um gelesen zu werden.
    [not-a-file] Das ist keine reguläre Datei.
    [absent] Die Datei ist nicht da.
    [outside] Die Datei liegt außerhalb des Projekts.
   *[other] Die Quelldatei lässt sich nicht lesen.
  }
    .hint = Was aus dieser Datei folgt, bleibt unbekannt, bis sie gelesen werden kann.
diagnostic-source-syntax = { $reason ->
    [grammar] Ab hier wurde die Quelle möglicherweise nicht vollständig gelesen.
    [signature] Die `signature` dieser Funktion nennt, was keiner ihrer Parameter ist: Über ihre Aufrufe ist nichts bekannt.
    [macro] Was dieses Makro anbindet, ist nicht bekannt.
    [toml] Dieses Manifest ist kein TOML: { $detail }.
   *[other] Python kann diese Datei nicht lesen: { $reason }.
  }
    .hint = { $reason ->
    [grammar] Signaturen aus dieser Datei können auf der FFI-Seite fehlen.
    [signature] Nennen Sie jeden Parameter der Funktion wie in Rust und in dieser Reihenfolge; so übersetzt PyO3 sie nicht.
    [macro] Schreiben Sie die Anbindungen aus, oder nennen Sie sie unter `exports:`.
    [toml] Berichtigen Sie es; bis dahin bleibt unbekannt, was es von seinem eigenen Crate sagt.
   *[other] Berichtigen Sie die Quelle; bis dahin bleibt unbekannt, was aus ihr folgt.
  }
diagnostic-adr-unreadable = Die Entscheidung (ADR) lässt sich nicht lesen ({ $reason ->
    [too-large] zu groß
    [not-a-file] keine reguläre Datei
    [outside] außerhalb des Projekts
   *[other] Zugriff verweigert
  }).
    .hint = Verweise auf sie bleiben ohne Titel und Status.
diagnostic-adr-duplicate-number = { $number } gibt es zweimal: Auch `{ $other }` trägt diese Nummer.
    .hint = Geben Sie einer der beiden Dateien eine andere Nummer; bis dahin zählt `{ $other }`.
diagnostic-history-unreadable = Die Git-Historie lässt sich nicht lesen: { $reason }.
    .hint = Ohne sie lässt sich Aktualität nur durch Belege der Aufzeichnung zeigen.
diagnostic-history-shallow = Das Repository wurde ohne seine vollständige Historie geklont.
    .hint = Holen Sie die ganze Historie: `git fetch --unshallow`, oder `fetch-depth: 0` bei `actions/checkout`.
diagnostic-changes-since-unknown = Der Commit, seit dem Änderungen gezählt werden sollen, ist nicht im Repository: `{ $reason }`.
    .hint = Nennen Sie einen Commit, ein Tag oder einen Branch, den dieses Repository kennt, oder holen Sie die ganze Historie: `git fetch --unshallow`.

ffi-no-drift = Auf beiden Seiten gleich, soweit Lesen es zeigen kann.
ffi-nothing = Keine Funktionen an der Sprachgrenze gefunden.
ffi-missing-side = nicht vorhanden
ffi-planned = geplant
ffi-not-registered = nicht registriert
ffi-stub-of-one = Ein Stub entsteht aus einem Modul mit einer Portierung in Rust; { $count } passen. Nennen Sie ein Modul, oder geben Sie `--rust` an.
ffi-stub-written = `{ $path }` geschrieben; { $unknown ->
    [0] jeder Typ ist bekannt.
    [one] 1 Typ ist unbekannt und als `Incomplete` gekennzeichnet.
   *[other] { $unknown } Typen sind unbekannt und als `Incomplete` gekennzeichnet.
}
ffi-stub-of-others = `{ $path }` gibt es schon, und `--write-stub` hat die Datei nicht geschrieben. Nennen Sie eine andere, oder räumen Sie diese weg.
ffi-stub-not-written = `{ $path }` lässt sich nicht schreiben: { $reason }.
