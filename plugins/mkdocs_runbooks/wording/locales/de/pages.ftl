## Seiten, Navigation
page-overview = Übersicht
page-usage = Verwendung
page-ffi-index = FFI-Spezifikationen
page-ffi-types = Typen an der Grenze
page-adr-index = Entscheidungen
page-evidence = Nachweise
wave-name = Welle { $number }
wave-none = Ohne Welle

## Ergebnisse, Zeilen
mark-passed = Belegt
mark-failed = Widerlegt
mark-vacuous = Beweist nichts
mark-stale = Veraltet
mark-inconclusive = Nicht entschieden
mark-missing = Fehlt
mark-not-applicable = Entfällt
row-next = Als Nächstes:
next-whole = Vollständig
row-commit = Commit { $commit }
row-more-evidence = und { $count } weitere
row-advisory = beratend
row-waived-until = Ausnahme bis { $day }
row-waiver-expired = Ausnahme abgelaufen am { $day }
row-waiver = Ausnahme von { $by } vom { $day }, gültig bis { $until }: { $why }
row-signed = Freigabe, erklärt von { $by } am { $day }
planned = geplant
path-none = bewusst ohne
path-more = und { $count } weitere
not-stated = –
since = seit
declared-by = erklärt von { $by }
waiver-over = (abgelaufen)

## Kopf
title = Migration Runbook
head-label = Stand der Migration
ready-ready = Bereit für „{ $status }“
ready-ready-with-waivers = Mit Ausnahmen bereit für „{ $status }“
ready-not-ready = Nicht bereit für „{ $status }“
ready-claim-ready = „{ $status }“ ist belegt
ready-claim-ready-with-waivers = „{ $status }“ gilt mit Ausnahmen
ready-claim-not-ready = „{ $status }“ ist nicht belegt
ready-claim-contradicted = „{ $status }“ ist widerlegt
open-criteria = { $open ->
    [one] { $open } von { $total } Kriterien offen
   *[other] { $open } von { $total } Kriterien offen
}
contradicted-label = Widerlegt:
blocker-label = Blocker:
id-python = Python-Pfad
id-target = Zielsprache
id-ffi = FFI-Integration
id-priority = Priorität
id-effort = Geschätzter Aufwand
id-status = Status
id-wave = Welle
id-owner = Verantwortlich
id-contact = Kontakt
id-flag = Feature-Flag
id-depends = Hängt ab von
target-rust = Rust
target-julia = Julia
ffi-rust = PyO3/Maturin
ffi-julia = PythonCall.jl
level-high = High
level-medium = Medium
level-low = Low
status-not-started = 🔴 Nicht begonnen
status-in-progress = 🟡 In Arbeit
status-done = 🟢 Abgeschlossen
status-rolled-back = ↩️ Zurückgerollt
status-name-not-started = Nicht begonnen
status-name-in-progress = In Arbeit
status-name-done = Abgeschlossen
status-name-rolled-back = Zurückgerollt
step-short-1 = Setup
step-short-2 = Interface
step-short-3 = Core-Logik
step-short-4 = FFI-Bindings
step-short-5 = Wrapper
step-short-6 = Testing
step-short-7 = Doku
step-state-passed = erledigt
step-state-part = begonnen
step-state-failed = widerlegt
step-state-open = offen
step-count = { $passed } von { $total }

## Überschriften
heading-summary = Executive Summary
heading-architecture = Architektur
heading-invariants = Invarianten
heading-preconditions = Vorbedingungen
heading-preconditions-types = Typ-Sicherheit
heading-preconditions-interface = Interface-Dokumentation
heading-preconditions-tests = Test-Infrastruktur
heading-preconditions-performance = Performance-Baselines
heading-other = Weitere Kriterien
heading-steps = Migration Steps
heading-step-1 = Step 1: Rust/Julia Modul Setup
heading-step-2 = Step 2: Interface Implementation
heading-step-3 = Step 3: Core-Logik portieren
heading-step-4 = Step 4: FFI-Bindings
heading-step-5 = Step 5: Python-Wrapper
heading-step-6 = Step 6: Testing
heading-step-7 = Step 7: Documentation
heading-rollback = Rollback-Plan
heading-rollback-failure = Bei Fehler in Produktion
heading-rollback-regression = Bei Performance-Regression
heading-triggers = Auslöser für den Rollback
heading-acceptance = Akzeptanzkriterien
heading-acceptance-functional = Funktional
heading-acceptance-performance = Performance
heading-acceptance-quality = Qualität
heading-sign-offs = Freigaben
heading-waivers = Ausnahmen
heading-risks = Risiken
heading-policies = Richtlinien
policies-about = Das verlangen die Do's und Don'ts der Vorlage und die Ehrlichkeit des Registers. Ein Haken heißt: Das Modul hält sich daran.
heading-lessons = Abweichungen und Learnings
heading-references = Referenzen
heading-changelog = Changelog

## Summary, Schritte
summary-empty = Was macht das Modul? Warum wird es migriert? Erwarteter Benefit. Die Antwort gehört als `summary:` in das Register.
step-1-comment = Neues Modul in { $folder }
step-4-rust = Rust (PyO3)
step-4-julia = Julia (PythonCall)
step-4-more = { $count ->
    [one] Eine weitere Funktion steht in der FFI-Spezifikation.
   *[other] { $count } weitere Funktionen stehen in der FFI-Spezifikation.
}
step-5-docstring = Python-Wrapper mit Fallback.
step-5-no-flag =
  Flag: im Quelltext nicht gefunden; Rückfall auf Python: { $falls_back ->
    [yes] ja
   *[other] nein
  }
step-no-functions = Im Quelltext wurde noch keine öffentliche Funktion gefunden; der Name des Moduls steht für sie.
step-no-extension = Der Name der Erweiterung ist nicht gesetzt (`shared.extensions.{ $target }`); der Name hier ist nur ein Vorschlag.

## Rollback
rollback-label = Rollback:
rollback-way-back = Rollback
rollback-known = zurück auf Python
rollback-unknown = kein Feature-Flag im Quelltext gefunden
rollback-not-needed = Python läuft, die Portierung ist nicht eingebunden
rollback-reads-variable = Der Quelltext liest die Umgebungsvariable
rollback-reads-constant = Der Quelltext liest die Konstante
rollback-edit = Ändern in
rollback-restart = Danach den Prozess mit dieser Umgebung neu starten; ein laufender behält, was er geladen hat.
rollback-deploy = Danach ausrollen und den Prozess neu starten; ein laufender behält, was er geladen hat.
rollback-default = Ist die Variable nicht gesetzt, gilt
rollback-unset-too = Gleich wirkt
rollback-value-unknown = Welcher Wert auf Python zurückschaltet, ist aus dem Quelltext nicht zu erkennen; bitte an der genannten Stelle nachsehen.
rollback-no-flag = Im Quelltext wurde kein Feature-Flag gefunden.
rollback-flag-planned = Vorgesehen ist `{ $name }`, gelesen wird es nirgends.
rollback-without-flag = Ohne Flag lässt sich die Portierung nicht abschalten: Den letzten Stand ohne sie neu ausrollen.
rollback-port-not-loaded = Der Wrapper bindet die Portierung nicht ein; es gibt nichts zurückzurollen.
rollback-must-show = So ist zu sehen, dass es gewirkt hat (muss `python` zeigen):
rollback-no-backend = Welche Implementierung geladen ist, lässt sich nicht abfragen: Das Register nennt kein `backend:`.
rollback-backend-planned = Welche Implementierung geladen ist, lässt sich noch nicht abfragen: `{ $name }` wurde im Quelltext nicht gefunden.
rollback-call = Anrufen:
rollback-nobody = Das Register nennt niemanden.
rollback-now-label = Sofortmaßnahme:
rollback-now = Feature-Flag deaktivieren
rollback-fallback-label = Fallback:
rollback-fallback = Python-Implementation wird automatisch verwendet
rollback-fallback-seen = Im Quelltext gesehen
rollback-fallback-unseen = Im Quelltext wurde kein solcher Rückfall gefunden.
rollback-fallback-planned = Geplant: Der Wrapper bindet die Portierung noch nicht ein.
rollback-analysis-label = Analyse:
rollback-analysis-1 = Logs prüfen
rollback-analysis-2 = Edge-Case identifizieren
rollback-analysis-3 = Issue erstellen
rollback-fix-label = Fix:
rollback-fix-1 = Bugfix in Rust/Julia
rollback-fix-2 = Property-Test erweitern
rollback-fix-3 = Golden-File updaten
regression-history = Benchmark-History prüfen:
regression-profiling = Profiling: `cargo flamegraph` (Rust) oder `@profile` (Julia)
regression-limit = Bei > { $limit }% Regression: Rollback zu Python
regression-threshold = Die Schwelle, die das Team gesetzt hat. Eine bestätigte Regression liegt nicht vor.
regression-order = Jetzt: Die Regression wurde gemessen und hat sich bestätigt.
describes-commit = Commit
describes-of = vom
describes-live = die Dateien, wie sie jetzt sind, aufbauend auf
describes-dirty = mit Änderungen, die noch in keinem Commit stehen
describes-no-commit = keinen Commit, denn hier ist kein Git-Verlauf zu lesen
page-describes = Diese Seite beschreibt
trigger-what = Auslöser
trigger-limit = Grenze

## Aufzeichnungen
record-gate = Kriterium
record-by = Wer
record-date = Datum
record-until = Gültig bis
record-link = Verweis
record-why = Begründung
risk-risk = Risiko
risk-likelihood = Wahrscheinlichkeit
risk-impact = Auswirkung
risk-mitigation = Gegenmaßnahme
risk-level-high = hoch
risk-level-medium = mittel
risk-level-low = gering
change-date = Datum
change-version = Version
change-change = Änderung
change-by = Autor
changelog-empty = Noch kein Eintrag. Einträge stehen im Register unter `changelog:`.

## Referenzen
ref-ffi = FFI-Spezifikation
ref-api = Python-Dokumentation
ref-baseline = Performance-Baseline
ref-schemas = Arrow-Schemas
ref-notes = FFI-Notizen
ref-stub = Typ-Stub
adr-role-strategy = Migration Strategy
adr-role-serialization = Serialization Format
adr-role-error-handling = Error Handling
adr-role-build = Build System
ref-adr-status-proposed = vorgeschlagen
ref-adr-status-accepted = angenommen
ref-adr-status-rejected = abgelehnt
ref-adr-status-deprecated = überholt
ref-adr-status-superseded = ersetzt
ref-adr-status-unknown = ohne Status

## Verwendung
usage-title = Migration Runbook Template
usage-version = Version
usage-created = Erstellt
usage-updated = Zuletzt aktualisiert
usage-overview = Übersicht
usage-overview-1 = Dieses Template dient als Vorlage für Migrations-Runbooks einzelner Module.
usage-overview-2 = Jedes Runbook dokumentiert den vollständigen Prozess zur Migration eines Python-Moduls zu Rust oder Julia.
usage-overview-3 = Die Runbooks dieser Seite entstehen aus `{ $registry }` und aus Nachweisen; kein Kästchen wird von Hand abgehakt.
usage-structure = Template-Struktur
usage-structure-1 = Modul-Identifikation
usage-part-head = Kopf: Python-Pfad, Zielsprache, FFI-Integration, Priorität, Geschätzter Aufwand, Status
usage-use = Verwendung
usage-use-1 = Kopiere dieses Template:
usage-use-1-now = Kopiert wird nichts mehr: Ein Eintrag unter `modules:` in `{ $registry }` genügt, und die Seite des Moduls entsteht.
usage-use-2 = Ersetze alle `[PLATZHALTER]` mit modulspezifischen Werten
usage-use-2-now = Pfade, Namen und Zahlen kommen aus `{ $registry }`, aus dem Quelltext und aus Nachweisen; nur was kein Werkzeug wissen kann, wird geschrieben.
usage-use-3 = Arbeite die Checklisten Schritt für Schritt ab
usage-use-3-now = `runbooks explain` sagt zu jedem Kriterium, was als Nächstes zu tun ist.
usage-use-4 = Dokumentiere Abweichungen und Learnings
usage-use-4-now = Längere Texte stehen in Markdown-Dateien neben den Runbooks, etwa `docs/runbooks/_sections/MODUL/lessons.md`.
usage-practices = Best Practices
usage-dos = Do's
usage-donts = Don'ts
do-runbook-first = Runbook VOR der Migration erstellen
do-tick-steps = Jeden Schritt explizit abhaken
do-tick-steps-why = Das tun die Nachweise: Ein Kästchen ist erst dann abgehakt, wenn ein frischer Nachweis es trägt.
do-blockers = Blockers/Issues sofort dokumentieren
do-rollback = Rollback-Plan testen bevor Go-Live
do-changelog = Changelog pflegen
dont-skip = Steps überspringen
dont-tests-last = Tests erst am Ende schreiben
dont-baseline = Ohne Benchmark-Baseline migrieren
dont-flag = Ohne Feature-Flag deployen
dont-parallel = Mehrere Module gleichzeitig migrieren
dont-avoided = Vermieden:
dont-happened = Geschehen:
dont-unknown = Zu vermeiden:
practice-concerns-nobody = betrifft zurzeit kein Modul
practice-kept-by-all = { $total ->
    [one] das betroffene Modul hält sich daran
    [2] beide betroffenen Module halten sich daran
   *[other] alle { $total } betroffenen Module halten sich daran
}
practice-kept = { $total ->
    [one] noch nicht zu beurteilen
   *[other] { $kept } von { $total } betroffenen Modulen halten sich nachweislich daran
}
practice-against = { $count ->
    [one] Ein Modul verstößt dagegen:
   *[other] { $count } Module verstoßen dagegen:
}
usage-automation = Automatisierung
usage-automation-1 = Wenn Runbook-Automatisierung ergänzt wird, referenziert dieser Abschnitt die dann real vorhandenen Tools.
usage-automation-2 = Das sind heute diese Befehle; `runbooks BEFEHL --help` erklärt jeden.
usage-command = Befehl
usage-does = Wozu
command-check = Alles, was blockiert, mit Ort und nächstem Schritt
command-status = Die Tabelle des Fortschritts
command-explain = Jedes Kriterium eines Moduls: Ergebnis, Grund, Nachweis, nächster Schritt
command-record = Führt Tests, Linter oder Benchmarks aus und schreibt einen Beleg daneben
command-bench = Führt Referenz und Portierung abwechselnd aus, damit über Beschleunigung und Regression entschieden ist
command-baseline = Misst die Referenz und hält ihre Werte absichtlich fest
command-compare = Zwei Benchmark-Ergebnisse: langsamer, nachweislich nicht oder unentschieden
command-sign = Schreibt eine Freigabe ins Register, gebunden an den Stand der Dateien
command-evidence = Was Ergebnisdateien sagen und zu welchem Modul sie gehören
command-ffi = Signaturen und Abweichungen an der Sprachgrenze
command-render = Die Seiten als schlichtes Markdown
command-schema = Das JSON-Schema des Registers
