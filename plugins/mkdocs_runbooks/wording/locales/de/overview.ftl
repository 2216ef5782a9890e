## Übersicht
overview-empty = Das Register `{ $registry }` nennt noch kein Modul. Zwei Zeilen genügen für das erste:

overview-module = Modul
overview-modules = Module
overview-gate = Kriterium
overview-gates = Kriterien
overview-owner = Zuständig
overview-nobody = niemand
overview-status = Status
overview-readiness = Bereit?
overview-effort = Aufwand
overview-wave-column = Welle
overview-wave = Welle { $number }
overview-wave-none = Ohne Welle

overview-readiness-ready = bereit
overview-readiness-ready-with-waivers = bereit mit Ausnahmen
overview-readiness-not-ready = nicht bereit
overview-priority-high = High
overview-priority-medium = Medium
overview-priority-low = Low
overview-effort-none = Ohne Aufwand
overview-priority-none = Ohne Priorität
overview-target-rust = Rust
overview-target-julia = Julia

overview-tile-done = Module abgeschlossen
overview-tile-proven = Kriterien belegt
overview-tile-contradicted = Behauptungen widerlegt
overview-tile-unproven = { $count ->
    [0] keine unbelegt
    [one] eine unbelegt
   *[other] { $count } unbelegt
 }
overview-tile-ready = Module bereit für den nächsten Schritt
overview-tile-with-waivers = { $count ->
    [one] davon eines mit Ausnahmen
   *[other] davon { $count } mit Ausnahmen
 }
overview-tile-waivers = Ausnahmen abgelaufen oder kurz davor
overview-tile-expired = { $count ->
    [0] noch keine abgelaufen
    [one] davon eine abgelaufen
   *[other] davon { $count } abgelaufen
 }

overview-contradictions = Widerlegte Behauptungen
overview-contradictions-why = Das Register behauptet hier mehr, als die Nachweise hergeben. Daran scheitert `mkdocs build --strict`.
overview-claim = Was nicht stimmt
overview-place = Behauptet in
overview-next = Nächster Schritt:
overview-more = { $count ->
    [one] Ein weiterer Eintrag; `runbooks check` nennt ihn.
   *[other] { $count } weitere Einträge; `runbooks check` nennt sie alle.
 }

overview-who = Wer ist dran
overview-what = Was und warum
overview-nobody-must-act = Zurzeit muss niemand handeln.
overview-more-gates = { $count ->
    [one] und ein weiteres Kriterium
   *[other] und { $count } weitere Kriterien
 }
overview-more-modules = { $count ->
    [one] … und ein weiteres Modul
   *[other] … und { $count } weitere Module
 }
overview-more-owners = { $count ->
    [one] … und ein weiterer Zuständiger
   *[other] … und { $count } weitere Zuständige
 }
overview-urgency-contradicted = widerlegt
overview-urgency-expired = Ausnahme abgelaufen
overview-urgency-expiring = Ausnahme läuft ab
overview-urgency-unproven = unbelegt
overview-urgency-under-way = als Nächstes
overview-urgency-waiting = wartet auf den Beginn

overview-blockers = Blocker
overview-blocker = Was aufhält
overview-since = Seit

overview-waivers = Ausnahmen
overview-waivers-why = Eine Ausnahme lässt ein Modul weitergehen; das Ergebnis des Kriteriums ändert sie nicht.
overview-waiver-valid = gilt
overview-waiver-expiring = läuft bald ab
overview-waiver-expired = abgelaufen
overview-until = Bis
overview-why = Warum
overview-waived-by = erteilt von { $by }

overview-progress = Fortschritt
overview-by-status = Nach Status
overview-by-wave = Nach Welle
overview-by-priority = Nach Priorität
overview-by-effort = Nach Aufwand
overview-by-outcome = Nach Ergebnis

overview-scorecard = Kriterien je Modul
overview-framed = Umrahmt
overview-framed-why = offen, obwohl der Status es verlangt
overview-filter = Module filtern
overview-filter-text = Text
overview-filter-outcome = Mit Ergebnis
overview-filter-blocked = ! Blockiert
overview-filter-all = alle
overview-filter-reset = Zurücksetzen
overview-filter-shown = Gezeigt: { $shown } von { $total ->
    [one] einem Modul
   *[other] { $total } Modulen
 }
overview-filter-none = Kein Modul passt zu dieser Auswahl.
overview-group-preconditions-types = Typen
overview-group-preconditions-interface = Interface
overview-group-preconditions-tests = Tests
overview-group-preconditions-performance = Baseline
overview-group-steps = Schritte
overview-group-acceptance-functional = Funktion
overview-group-acceptance-performance = Performance
overview-group-acceptance-quality = Qualität
overview-group-policies = Regeln

overview-described-commit = Diese Seite beschreibt den Stand von Commit `{ $commit }`.
overview-machine = Dieselben Angaben für Maschinen stehen in `runbooks.json`.

overview-badge-contradicted = { $status } · widerlegt
overview-badge-not-started = { $status }
overview-badge-rolled-back = { $status }
overview-badge-not-ready = { $status } · nicht bereit
overview-badge-ready-with-waivers = { $status } · mit Ausnahmen
overview-badge-ready = { $status } · belegt
