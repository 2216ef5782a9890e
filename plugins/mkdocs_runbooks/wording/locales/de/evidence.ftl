diagnostic-evidence-unreadable = Die Datei ist nicht lesbar: { $reason ->
    [absent] Es gibt sie nicht
    [outside] Sie liegt außerhalb des Projekts
    [refused] Der Zugriff wird verweigert
   *[other] Das System verweigert sie
 }
    .hint = Prüfen Sie den Pfad und die Rechte der Datei
diagnostic-evidence-not-a-file = Erwartet wird eine gewöhnliche Datei, gefunden wurde ein Ordner, eine Pipe oder ein Gerät
    .hint = Nennen Sie unter `evidence:` Dateien oder ein Muster, das nur Dateien trifft
diagnostic-evidence-too-large = Die Datei ist größer als 512 MB und wurde nicht gelesen
    .hint = Veröffentlichen Sie den Bericht ohne Rohdaten und Protokolle
diagnostic-evidence-archive = { $reason ->
    [too-large] Das Archiv ergibt entpackt mehr als 64 MB und wurde abgelehnt
    [ratio] Das Archiv ergibt entpackt mehr als das Hundertfache seiner Größe und wurde abgelehnt
    [members] Das Archiv enthält mehr als 2000 Dateien und wurde abgelehnt
    [encrypted] Die Datei ist in ihrem Archiv verschlüsselt
    [nested] Ein Archiv in einem Archiv wird nicht geöffnet
    [link] Hier enthält das Archiv einen Verweis oder ein Gerät; dem wird nicht gefolgt
    [outside] Der Name der Datei führt aus ihrem Archiv hinaus
    [repeated] Das Archiv enthält mehrere Dateien dieses Namens; Leser wären sich darüber uneins
    [overlapping] Die Dateien des Archivs teilen sich Bytes, wie kein Werkzeug sie schreibt; es wurde abgelehnt
    [method] Die Datei ist auf eine Weise gepackt, die nicht gelesen wird; lesbar ist `deflate`
    [empty] Das Archiv enthält keine Datei
   *[damaged] Das Archiv ist abgeschnitten oder beschädigt
 }
    .hint = Packen Sie die Berichte erneut, entpackt höchstens 64 MB, oder übergeben Sie sie unverpackt
diagnostic-evidence-empty = Die Datei ist leer
    .hint = Führen Sie das Werkzeug erneut aus und prüfen Sie, ob es seinen Bericht an diese Stelle schreibt
diagnostic-evidence-unknown-format = { $named ->
    [none] { $guess ->
        [none] Der Inhalt hat kein bekanntes Format
       *[other] Der Inhalt sieht nach { $guess } aus, und dafür gibt es keinen Leser
     }
   *[other] Es gibt keinen Leser namens `{ $named }`
 }
    .hint = Die Referenzseite „Evidence formats“ nennt alle lesbaren Formate; `format:` unter `evidence:` legt eines davon fest
diagnostic-evidence-malformed = Die Datei ist nicht wohlgeformt: { $detail }
    .hint = Die Datei ist womöglich abgeschnitten oder mit anderer Ausgabe vermischt; schreiben Sie den Bericht neu
diagnostic-evidence-wrong-shape = Erwartet wird `{ $expected }`, gefunden wurde `{ $found }`
    .hint = Schreiben Sie den Bericht mit dem Werkzeug selbst neu; eine bearbeitete Datei belegt nichts
diagnostic-evidence-dtd = Das Dokument vereinbart eigene Entitäten oder Vorgabewerte und wurde abgelehnt
    .hint = Kein Testwerkzeug schreibt eine interne DTD; schreiben Sie den Bericht neu
diagnostic-evidence-encoding = Die Bytes sind kein gültiger Text in der Kodierung `{ $encoding }`
    .hint = Schreiben Sie den Bericht neu in UTF-8
diagnostic-evidence-too-deep = Das Dokument ist tiefer verschachtelt, als ein Werkzeug schreibt, und wurde abgelehnt
    .hint = Schreiben Sie den Bericht mit dem Werkzeug selbst neu
diagnostic-evidence-counts-differ = `{ $suite }` nennt { $declared }, die Datei enthält { $counted }; es zählt, was gezählt wurde
diagnostic-evidence-counts-hide-failures = `{ $suite }` nennt { $declared } Fehlschläge, die Datei zeigt { $counted }: Einige fehlen darin
    .hint = Schreiben Sie den Bericht neu; bis dahin belegt er keinen Erfolg
diagnostic-evidence-origin-unsaid = { $silent } von { $suites } Testsuiten sagen nicht, auf welchem Commit und mit welcher Implementierung sie liefen, etwa `{ $suite }`; was die anderen sagen, gilt nicht für alle
    .hint = Lassen Sie die Berichte verschiedener Läufe in eigenen Dateien
diagnostic-evidence-number = Der Wert `{ $value }` kann kein Messwert sein und belegt nichts
    .hint = Messen Sie erneut
diagnostic-evidence-incomplete = Der Bericht ist unvollständig (`{ $detail }`)
    .hint = Führen Sie das Werkzeug ohne Abbruch erneut aus und zeichnen Sie den Lauf mit `runbooks record` auf
diagnostic-evidence-no-records = Der Bericht ist leer; für sich allein belegt er nichts
    .hint = Sollte etwas laufen, sehen Sie nach, was der Befehl ausgewählt hat; dass eine Prüfung nichts gefunden hat, zeigt der Beleg von `runbooks record`
diagnostic-evidence-several-tools = Die Datei enthält Läufe mehrerer Werkzeuge ({ $tools }); kein Gate nimmt sie an
    .hint = Schreiben Sie je Werkzeug eine Datei
diagnostic-evidence-unassigned = { $count ->
    [one] Ein Eintrag gehört zu keinem Modul: `{ $example }`
   *[other] { $count } Einträge gehören zu keinem Modul, zum Beispiel `{ $example }`
 }
    .hint = Nennen Sie die Datei unter `paths.tests`, oder geben Sie dem Modul einen Alias
diagnostic-evidence-conflict = { $count ->
    [one] Ein Test hat in `{ $other }` ein anderes Ergebnis: `{ $example }`
   *[other] { $count } Tests haben in `{ $other }` ein anderes Ergebnis, zum Beispiel `{ $example }`
 }
    .hint = Es zählt der neuere Lauf; entfernen Sie die ältere Datei, wenn sie überholt ist
diagnostic-evidence-from-future = Der Bericht nennt als Zeitpunkt { $at }, später als die Datei selbst
    .hint = Prüfen Sie die Uhr der Maschine, auf der das Werkzeug lief
diagnostic-evidence-command-failed = `{ $command }` kam nicht bis zum Ende ({ $signal ->
    [0] Exit-Code { $exit }
   *[other] von Signal { $signal } beendet
 }); was in seinem Bericht bestanden hat, belegt nichts
    .hint = Zeichnen Sie den Lauf mit `runbooks record` erneut auf; führt der Befehl mehrere andere aus, dann nur den, der testet
diagnostic-evidence-backend-doubted = Welche Implementierung von `{ $module }` geladen war, weiß niemand: { backend-doubt }
    .hint = Lassen Sie `backend:` nennen, was wirklich geladen ist, und geben Sie die Erweiterung unter `shared.extensions` an
diagnostic-receipt-unreadable = Der Beleg ist nicht lesbar: { $detail }
    .hint = Zeichnen Sie den Lauf mit `runbooks record` erneut auf
diagnostic-receipt-digest-differs = `{ $output }` hat sich geändert, seit der Lauf aufgezeichnet wurde; der Beleg bürgt nicht mehr dafür
    .hint = Zeichnen Sie den Lauf mit `runbooks record` erneut auf

record-not-started = `{ $command }` lässt sich nicht starten: Das Programm gibt es nicht, oder es darf nicht ausgeführt werden
record-not-storable = `{ $path }` lässt sich nicht schreiben; der Befehl wurde nicht ausgeführt
record-interrupted = Abgebrochen; es wurde kein Beleg geschrieben
record-no-output = Keine Datei unter `evidence:` hat sich geändert, es gibt also nichts zu belegen; nennen Sie Ergebnisse mit `--output` oder `--stdout`
record-nothing-named = Für keine der genannten Dateien lässt sich bürgen, deshalb gibt es keinen Beleg
record-backend-unknown = Welche Implementierung von `{ $module }` geladen war, weiß niemand: `{ $backend }` lässt sich mit dem Python des Befehls nicht importieren oder antwortet nicht. Ergebnisse über die Portierung zählen so nicht; berichtigen Sie `backend:`, oder nennen Sie den Interpreter mit `--python`
record-backend-doubted = Welche Implementierung von `{ $module }` geladen war, weiß niemand: { backend-doubt }
record-not-written = Der Beleg `{ $path }` kann nicht geschrieben werden
record-output-absent = `{ $path }` liegt außerhalb des Projekts; der Beleg bürgt nicht dafür
record-output-unchanged = `{ $path }` wurde vom Befehl nicht geschrieben; der Beleg bürgt nicht dafür
record-written = { $count ->
    [one] Beleg für eine Datei: `{ $path }`
   *[other] Beleg für { $count } Dateien: `{ $path }`
 }

evidence-none = Keine Nachweise: Keine Datei passt auf `evidence:`
evidence-tests = { $cases ->
    [one] Ein Test
   *[other] { $cases } Tests
 }: { $passed } bestanden, { $failed } fehlgeschlagen, { $error } abgebrochen, { $skipped } übersprungen; { $flaky } wacklig
evidence-property-runs = { $count ->
    [one] Ein Property-Test
   *[other] { $count } Property-Tests
 }: { $passing ->
    [one] ein Beispiel bestanden
   *[other] { $passing } Beispiele bestanden
 }, { $failing } fehlgeschlagen, { $invalid } ausgeschlossen
evidence-coverage = { $covered } von { $lines } Zeilen in { $files } Dateien abgedeckt
evidence-branches = { $taken } von { $count } Zweigen genommen
evidence-benchmarks = { $count ->
    [one] Ein Benchmark
   *[other] { $count } Benchmarks
 }: { $ids }
evidence-findings = { $count ->
    [one] Eine Beanstandung
   *[other] { $count } Beanstandungen
 }{ $suppressed ->
    [0] {""}
   *[other] , davon { $suppressed } unterdrückt
 }
evidence-memory = { $count ->
    [one] Ein Speicherfehler
   *[other] { $count } Speicherfehler
 }, { $bytes } Bytes verloren; { $finished ->
    [true] beendet
    [false] nicht beendet
   *[unknown] ob der Lauf zu Ende kam, ist unbekannt
 }
evidence-peak = Spitzenspeicher: { $bytes } Bytes
evidence-baseline = { $count } Zahlen
evidence-receipt = Beleg für: { $outputs }
evidence-modules = Module: { $modules }
evidence-provenance = Herkunft: { $tool }, Commit { $commit }, geschrieben { $at }, Backend { $backend }
evidence-unassigned-count = { $count ->
    [one] Ein Eintrag gehört zu keinem Modul: { $examples }
   *[other] { $count } Einträge gehören zu keinem Modul: { $examples }
 }
evidence-row = { $path }: { $format ->
    [none] unbekanntes Format
   *[other] { $format }
 }, { $state ->
    [read] gelesen
    [partly] teilweise gelesen
   *[unreadable] nicht lesbar
 }
