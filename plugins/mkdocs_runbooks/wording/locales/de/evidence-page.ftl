## Seite der Nachweise
evidence-page-file = Datei
evidence-page-proves = Was darauf beruht
evidence-page-state = Zustand
evidence-page-reason = Warum
evidence-page-state-read = gelesen
evidence-page-state-partly = teilweise gelesen
evidence-page-state-unreadable = nicht lesbar

evidence-page-files-read = { $count ->
    [one] Datei gelesen
   *[other] Dateien gelesen
 }
evidence-page-files-partly = { $count ->
    [one] Datei teilweise gelesen
   *[other] Dateien teilweise gelesen
 }
evidence-page-files-unreadable = { $count ->
    [one] Datei nicht lesbar
   *[other] Dateien nicht lesbar
 }
evidence-page-loose = { $count ->
    [one] Eintrag ohne Modul
   *[other] Einträge ohne Modul
 }

evidence-page-unread = Was nicht vollständig gelesen werden konnte
evidence-page-conflicts = Widersprüche zwischen Dateien
evidence-page-conflicts-why = Je Test, Implementierung und Umgebung zählt der neueste Lauf; innerhalb eines Laufs zählt das schlechteste Ergebnis.
evidence-page-without-module = Was zu keinem Modul gehört
evidence-page-without-module-why = Diese Einträge beweisen nichts, weil kein Modul sie für sich beansprucht.
evidence-page-unassigned = { $count ->
    [one] ein Eintrag, nämlich
   *[other] { $count } Einträge, zum Beispiel
 }
evidence-page-files = Alle Dateien
evidence-page-times = Schwächere Zeitangaben
evidence-page-times-why = Ob ein Nachweis noch gilt, sagt am sichersten ein Beleg, dann der Commit. Bei diesen Dateien ist auch die Zeitangabe schwach.

evidence-page-baselines = Vergleichsbasen der Module
evidence-page-fact-tool = Werkzeug
evidence-page-fact-time = Zeit
evidence-page-fact-commit = Commit
evidence-page-fact-machine = Rechner
evidence-page-fact-backend = Geladen
evidence-page-fact-command = Befehl
evidence-page-fact-receipt = Beleg
evidence-page-for = für { $modules }
evidence-page-for-reference = für die Referenz
evidence-page-for-port = für die Portierung
evidence-page-backend-unknown = unbekannt
evidence-page-dirty = mit nicht eingecheckten Änderungen; der Commit allein sagt also nicht, was lief
evidence-page-exit = Exit-Code { $exit }
evidence-page-idle = Spricht von, ohne ein Kriterium zu entscheiden:
evidence-page-more-gates = { $count ->
    [one] und ein weiteres Kriterium
   *[other] und { $count } weitere Kriterien
 }

evidence-page-format-junit = Testbericht (JUnit)
evidence-page-format-pytest-benchmark = Benchmarks (pytest-benchmark)
evidence-page-format-coverage-json = Abdeckung (coverage.py)
evidence-page-format-mypy-json = Typprüfung (mypy)
evidence-page-format-cargo-json = Lint-Meldungen (cargo)
evidence-page-format-ctrf = Testbericht (CTRF)
evidence-page-format-libtest-json = Testbericht (libtest JSON)
evidence-page-format-cargo-test-console = Testbericht (cargo test, Konsole)
evidence-page-format-criterion = Benchmarks (Criterion)
evidence-page-format-cargo-criterion = Benchmarks (cargo-criterion)
evidence-page-format-libtest-bench = Benchmarks (cargo bench, Konsole)
evidence-page-format-divan = Benchmarks (divan)
evidence-page-format-benchmarktools = Benchmarks (BenchmarkTools.jl)
evidence-page-format-asv = Benchmarks (asv)
evidence-page-format-pyperf = Benchmarks (pyperf)
evidence-page-format-hyperfine = Benchmarks (hyperfine)
evidence-page-format-paired-benchmark = Paarweiser Benchmark (runbooks bench)
evidence-page-format-cobertura = Abdeckung (Cobertura)
evidence-page-format-lcov = Abdeckung (LCOV)
evidence-page-format-llvm-cov-json = Abdeckung (llvm-cov)
evidence-page-format-ruff-json = Lint-Funde (ruff)
evidence-page-format-sarif = Funde (SARIF)
evidence-page-format-valgrind = Speicherprüfung (valgrind)
evidence-page-format-sanitizer = Speicherprüfung (Sanitizer)
evidence-page-format-miri = Speicherprüfung (miri)
evidence-page-format-memray-json = Speicherverbrauch (memray)
evidence-page-format-tracemalloc-json = Spitzenverbrauch
evidence-page-format-baseline-json = Vergleichsbasis
evidence-page-format-receipt = Beleg
evidence-page-format-none = Unbekanntes Format

evidence-page-tests = { $count ->
    [one] ein Test
   *[other] { $count } Tests
 }: { $passed } bestanden, { $failed } fehlgeschlagen, { $skipped } übersprungen
evidence-page-benchmarks = { $count ->
    [one] ein Benchmark
   *[other] { $count } Benchmarks
 }, { $processes ->
    [one] ein Prozess
   *[other] { $processes } Prozesse
 }
evidence-page-coverage = { $covered } von { $lines } Zeilen in { $count ->
    [one] einer Datei
   *[other] { $count } Dateien
 }
evidence-page-branches = { $taken } von { $count } Zweigen genommen
evidence-page-findings = { $count ->
    [0] keine Meldung
    [one] eine Meldung
   *[other] { $count } Meldungen
 }
evidence-page-memory = { $count ->
    [0] kein Speicherfehler
    [one] ein Speicherfehler
   *[other] { $count } Speicherfehler
}
evidence-page-peak = Spitze von { $peak } MB
evidence-page-figures = { $count ->
    [one] eine Zahl
   *[other] { $count } Zahlen
 }
evidence-page-outputs = { $count ->
    [0] bürgt für keine Datei
    [one] bürgt für eine Datei
   *[other] bürgt für { $count } Dateien
 }

evidence-page-time-naive = Zeit ohne Zone, als UTC gelesen
evidence-page-time-committed = Zeit des Commits der Datei
evidence-page-time-mtime = Änderungszeit der Datei
evidence-page-weak-naive = { $count ->
    [one] Eine Datei nennt ihre Zeit ohne Zone:
   *[other] { $count } Dateien nennen ihre Zeit ohne Zone:
 }
evidence-page-weak-committed = { $count ->
    [one] Bei einer Datei ist nur bekannt, wann sie eingecheckt wurde:
   *[other] Bei { $count } Dateien ist nur bekannt, wann sie eingecheckt wurden:
 }
evidence-page-weak-mtime = { $count ->
    [one] Bei einer Datei ist nur die Änderungszeit auf der Platte bekannt:
   *[other] Bei { $count } Dateien ist nur die Änderungszeit auf der Platte bekannt:
 }
evidence-page-weak-none = { $count ->
    [one] Bei einer Datei ist keine Zeit bekannt:
   *[other] Bei { $count } Dateien ist keine Zeit bekannt:
 }

evidence-page-no-commit = keiner genannt
evidence-page-no-receipt = keiner
evidence-page-more-modules = { $count ->
    [one] und ein weiteres Modul
   *[other] und { $count } weitere Module
 }
evidence-page-more-files = { $count ->
    [one] und eine weitere Datei
   *[other] und { $count } weitere Dateien
 }
evidence-page-proves-nothing = Nichts: kein Modul beansprucht diese Einträge

evidence-page-none = Es gibt noch keinen Nachweis. Belegt ist deshalb nur, was der Quelltext selbst zeigt. Gesucht wurde unter:
evidence-page-record = Nachweise aufzeichnen
evidence-page-record-how = `runbooks record` führt einen Befehl aus und legt neben seine Ergebnisse einen Beleg: Befehl, Exit-Code, Zeit, Commit, Werkzeuge, Prüfsummen und die geladene Implementierung.

evidence-page-others = Meldungen zu Quellen, Entscheidungen und Git

evidence-page-user-pages = Von Hand geschriebene Seiten
evidence-page-user-pages-why = Diese Seiten stehen an der Stelle von erzeugten Seiten und gehen ihnen vor. Was sie sagen, ist nicht geprüft.
