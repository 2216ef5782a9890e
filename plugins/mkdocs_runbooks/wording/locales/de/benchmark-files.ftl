## Was Benchmark-Dateien sagen, und was davon nichts beweist
diagnostic-evidence-timed-failure = { $exit ->
    [-1] Nicht zu jedem Lauf von `{ $command }` ist ein Exit-Code bekannt, daher beweisen seine Zeiten nichts
   *[other] `{ $command }` endete mit dem Exit-Code { $exit }, daher beweisen seine Zeiten nichts
 }
    .hint = Den Befehl reparieren und erneut messen, ohne Fehlschläge zu übergehen
