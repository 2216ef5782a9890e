## Was Benchmark-Dateien sagen, und was davon nichts beweist
diagnostic-evidence-timed-failure = { $exit ->
    [-1] Nicht zu jedem Lauf von `{ $command }` ist ein Exit-Code bekannt, daher beweisen seine Zeiten nichts
   *[other] `{ $command }` endete mit dem Exit-Code { $exit }, daher beweisen seine Zeiten nichts
 }
    .hint = Den Befehl reparieren und erneut messen, ohne Fehlschläge zu übergehen
evidence-benchmarks-count = { $count ->
    [one] Ein Benchmark
   *[other] { $count } Benchmarks
 }
evidence-benchmark = – { $id }: { $statistic ->
    [none] kein Wert, der zählt
    [minimum] Minimum { $figure }
    [median] Median { $figure }
    [mean] Mittelwert { $figure }
    [slope] Steigung { $figure }
   *[estimate] Schätzwert { $figure }
 }{ $processes ->
    [one] { "" }
   *[other] , { $processes } Prozesse
 }
evidence-benchmarks-more = – und { $count } weitere
