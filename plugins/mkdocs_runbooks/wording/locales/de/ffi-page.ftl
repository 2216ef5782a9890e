## Seiten der Sprachgrenze
ffi-page-about = Je Modul beide Seiten der Sprachgrenze: was Python anbietet und was die Portierung ausführt. Gelesen wird nur der Quelltext; nichts wird importiert oder gebaut.
ffi-page-no-modules = Das Register nennt noch kein Modul.
ffi-page-target = Zielsprache
ffi-page-both = Auf beiden Seiten
ffi-page-only-python = Nur in Python
ffi-page-only-port = Nur in der Portierung
ffi-page-has-notes = vorhanden

ffi-page-runbook = Zum Runbook
ffi-page-reference = Referenz
ffi-page-wrapper = Wrapper
ffi-page-port = Portierung ({ $language })
ffi-page-stub = Stub
ffi-page-planned = geplant
ffi-page-without = bewusst ohne

ffi-page-problems = Was nicht gelesen werden konnte
ffi-page-problems-why = Was in diesen Quellen steht, ist unbekannt.
ffi-page-drift = Abweichungen
ffi-page-no-drift = Keine Abweichung gefunden.
ffi-page-not-comparable = Noch gibt es keine Portierung, mit der verglichen werden könnte.

ffi-page-items = Funktionen und Klassen
ffi-page-empty = In `{ $path }` wurde nichts gefunden, was über die Sprachgrenze geht.
ffi-page-not-in-python = Nicht gefunden in `{ $path }`.
ffi-page-not-in-port = Nicht gefunden in `{ $path }`.
ffi-page-port-planned = Unbekannt: `{ $path }` gibt es noch nicht.
ffi-page-port-unread = Unbekannt: in `{ $path }` konnte nicht alles gelesen werden.
ffi-page-no-doc = ohne Docstring
ffi-page-fallible-yes = kann scheitern
ffi-page-fallible-no = kann nicht scheitern
ffi-page-fallible-unknown = unbekannt, ob sie scheitern kann
ffi-page-aborts = kann abbrechen durch
ffi-page-exported-yes = exportiert
ffi-page-exported-no = nicht exportiert
ffi-page-exported-unknown = unbekannt, ob exportiert
ffi-page-parameter = Parameter
ffi-page-result = Rückgabe
ffi-page-no-parameter = kein solcher Parameter
ffi-page-default = Vorgabe
ffi-page-unknown-type = Typ unbekannt: nicht angegeben
ffi-page-nullable-yes = `None` erlaubt
ffi-page-nullable-no = nie `None`
ffi-page-nullable-unknown = `None`: unbekannt

ffi-page-schemas = Arrow-Schemas
ffi-page-schema-planned = geplant, noch nicht in `{ $path }`
ffi-page-schema-nulls-yes = Nullability jedes Felds angegeben
ffi-page-schema-nulls-no = Nullability nicht bei jedem Feld angegeben
ffi-page-errors = Fehlercodes
ffi-page-notes = Notizen
ffi-page-no-notes = Zu diesem Modul gibt es keine handgeschriebenen Notizen. Ihr Platz ist

## Kopf einer Modulseite und die Tabelle aller Namen
ffi-page-about-module = Zu dieser Grenze
ffi-page-health = Stand
ffi-page-health-good = keine Abweichung, die zählt
ffi-page-health-warned = Abweichungen, die in die Irre führen können
ffi-page-health-bad = die Seiten widersprechen sich
ffi-page-health-planned = die Portierung ist geplant, noch kann nichts abweichen
ffi-page-counts = Umfang
ffi-page-count = { $functions ->
    [one] 1 Funktion oder Methode
   *[other] { $functions } Funktionen und Methoden
}, { $classes ->
    [one] 1 Klasse
   *[other] { $classes } Klassen
}; { $both } auf beiden Seiten, { $python } nur in Python, { $port } nur in der Portierung
ffi-page-package-rust = Crate
ffi-page-package-julia = Paket
ffi-page-extension = Erweiterungsmodul
ffi-page-binding-rust = PyO3
ffi-page-binding-julia = PythonCall
ffi-page-spoke = Gelesen aus
ffi-page-commit = Commit
ffi-origin-introspection = Selbstauskunft der Erweiterung
ffi-origin-source = Quelltext der Portierung
ffi-origin-extension = gebaute Erweiterung
ffi-origin-stub = Typ-Stub
ffi-origin-python = Python-Quelltext

ffi-page-summary = Alle Namen
ffi-page-name = Name
ffi-page-the-port = Portierung
ffi-page-raises = Ausnahmen
ffi-page-transfer = Übergabe
ffi-page-verdict = Befund
ffi-page-null-none = nirgends
ffi-page-null-unknown = unbekannt
ffi-page-stub-yes = deklariert
ffi-page-stub-no = fehlt
ffi-page-stub-unknown = unbekannt
ffi-page-missing = nicht gefunden
ffi-page-some-exception = irgendeine Ausnahme
ffi-page-in = hinein:
ffi-page-out = heraus:
ffi-error-stated = im Code genannt
ffi-error-by-error-type = aus dem Fehlertyp
ffi-error-unspecified = nicht näher bestimmt
ffi-error-documented = dokumentiert
ffi-gil-held = gehalten
ffi-gil-released = freigegeben
ffi-gil-unknown = unbekannt
ffi-gil-through = freigegeben durch `{ $through }`
ffi-transfer-borrowed = geliehen, nicht kopiert
ffi-transfer-viewed-then-copied = angesehen, dann kopiert
ffi-transfer-copied = kopiert
ffi-transfer-moved = abgegeben, nicht kopiert
ffi-transfer-reference = als Verweis
ffi-grade-exact = genau gleich
ffi-grade-compatible = verträglich
ffi-grade-lossy = mit Verlust
ffi-grade-loose = ungenau
ffi-grade-unknown = unbekannt
ffi-grade-nullability-mismatch = `None` widerspricht
ffi-grade-type-mismatch = Typ widerspricht
ffi-grade-differs = weicht ab
ffi-grade-accepted = hingenommen
ffi-grade-uncounted = weicht ab, zählt nicht
ffi-grade-warned = irreführend
ffi-grade-not-compared = nicht verglichen
ffi-grade-planned = geplant

## Blick auf eine gebaute Erweiterung
ffi-not-inspected = `{ $extension }` war nicht zu untersuchen: { $why ->
    [time] keine Antwort innerhalb von { $reason } s
    [no-file] weder eine Datei noch der Name eines Moduls
    [no-extension] der Dateiname endet auf keines von { $reason }
   *[said] { $reason }
}

## Einzelheiten eines Namens
ffi-page-accepts = nimmt
ffi-page-gives = liefert
ffi-page-called-from = Aufgerufen von
ffi-page-call-import = beim Import
ffi-page-condition = nur unter `{ $condition }`
ffi-page-in-module = in `{ $module }`
ffi-page-bases = erweitert
ffi-page-text-signature = `help()` zeigt `{ $shown }`
ffi-page-macro = vom Makro `{ $name }` geschrieben
ffi-page-methods = { $count } Methoden

## Was die Namen umgibt
ffi-page-drift-error = { $count ->
    [one] 1 Widerspruch
   *[other] { $count } Widersprüche
}
ffi-page-drift-warning = { $count ->
    [one] 1 Irreführung
   *[other] { $count } Irreführungen
}
ffi-page-drift-info = { $count ->
    [one] 1 Hinweis
   *[other] { $count } Hinweise
}
ffi-page-drift-accepted = { $count } hingenommen
ffi-page-lossy-folded = { $declarations } Deklarationen von { $count ->
    [one] 1 Argument
   *[other] { $count } Argumenten
} lassen Werte zu, die die Portierung nicht oder nur mit Verlust nimmt; die Einzelheiten sagen, welche.
ffi-page-accepted-by = hingenommen von { $by } am
ffi-page-accepted-until = bis
ffi-page-to-item = Einzelheiten
ffi-page-unknowns = Was nicht bekannt ist
ffi-page-unknown-share = { $part } von { $all } verglichenen Stellen sind unbekannt. Unbekanntes gilt nie als Übereinstimmung.
ffi-page-share = { $part } von { $all }
ffi-page-calls = Aufrufe über die Grenze
ffi-page-calls-table = Alle Aufrufe als Tabelle
ffi-page-caller = Aufrufer
ffi-page-called = Aufgerufen
ffi-page-place = Stelle
ffi-page-diagram = { $calls } belegte Aufrufe führen von { $callers } Stellen in Python zu { $items } Namen der Portierung
ffi-page-not-exported = In der Portierung nicht oder nur bedingt exportiert
ffi-page-hidden = Was das Lesen nicht zeigen kann
ffi-page-hidden-count = { $count ->
    [one] 1 Bindung
   *[other] { $count } Bindungen
}
ffi-page-field = Feld
ffi-page-type = Typ
ffi-page-metadata = Metadaten
ffi-page-fingerprint = Fingerabdruck
ffi-page-not-stated = nicht angegeben
ffi-page-code = Code
ffi-page-limits = Gelesen wurde der Quelltext; nichts wurde gebaut oder ausgeführt. Nicht zu sehen sind Bindungen, die prozedurale Makros, Build-Skripte oder eingebundene Dateien erzeugen, Makros anderer Crates, was eine Übersetzungsbedingung entscheidet, und Umwandlungen von Typen, die hier niemand kennt. Was daraus folgt, heißt unbekannt.
ffi-page-unknown-types = Typen unbekannt

## Seite der Typen
ffi-types-about = Jeder Typ der Portierungen, der an einer Grenze dieses Registers steht, mit dem, was dort hinüber- und herüberkommt. Typen stehen so da, wie der Quelltext sie schreibt.
ffi-types-none = Noch sind keine Typen verglichen.
ffi-page-native-type = Typ der Portierung
ffi-page-way = Richtung
ffi-page-way-in = zur Portierung
ffi-page-way-out = von der Portierung
ffi-page-crosses = Nimmt oder liefert
ffi-page-declared = In Python deklariert
