## Was gemessen wurde: Bilder der Benchmarks, und Tests, die einen Blick verdienen
heading-measured = Messungen
heading-measured-benchmarks = Benchmarks
heading-measured-tests = Tests

chart-ratio = Verhältnis
chart-required = { $ratio }× gefordert
chart-reference = Python
chart-rust = Rust
chart-julia = Julia

tests-slowest = { $count ->
    [one] Der langsamste Test
   *[other] Langsame Tests: { $count }, der langsamste zuerst
 }
tests-flaky = { $count ->
    [one] Ein wackliger Test
   *[other] { $count } wacklige Tests
 }
tests-skipped = { $count ->
    [one] Ein übersprungener Test
   *[other] { $count } übersprungene Tests
 }
tests-seconds = { $seconds } s
tests-more = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
 }

chart-legend = Ein Punkt ist ein Prozess: je weiter rechts, desto schneller, mit dem mittleren Prozess der Referenz bei 1×. Feine Striche sind einzelne Runden. Die Raute ist das Verhältnis beider Seiten mit seinem Intervall, die gestrichelte Linie die Forderung.
chart-legend-history = Darunter ist jede Raute eine Sitzung, die älteste links; eine hohle entscheidet nichts.
benchmark-verdict-passed = belegt
benchmark-verdict-failed = widerlegt
benchmark-verdict-inconclusive = nicht entschieden
benchmark-verdict-stale = der Code hat sich seither geändert
benchmark-verdict-vacuous = beweist nichts
benchmark-verdict-missing = noch nicht gezeigt
benchmark-verdict-not-applicable = nicht verlangt

chart-label = Prozesse von „{ $operation }“: wievielmal so schnell wie der mittlere Prozess der Referenz jeder ist; weiter rechts ist schneller
chart-history-label = Verhältnis von „{ $operation }“ über die Sitzungen, die älteste zuerst
benchmark-overall = Alle Benchmarks zusammen
benchmark-ratio = { $ratio }× so schnell (90-%-Intervall { $low }× bis { $high }×)
benchmark-ratio-only = { $ratio }× so schnell (kein Intervall aus so wenigen Prozessen)
benchmark-one-side = nur eine Seite wurde gemessen, es gibt also nichts zu vergleichen
benchmark-backend-unknown = welche Implementierung gemessen wurde, hat niemand festgehalten; es zählt also für keine Seite
benchmark-limit = gefordert höchstens { $limit }
benchmark-required = gefordert mindestens { $ratio }×
benchmark-session = paarweise Sitzung, { $reference } Prozesse der Referenz und { $port } der Portierung
benchmark-single = einzelne Prozesse, die nichts entscheiden
benchmark-figures = Zahlen je Seite
benchmark-behind = { $operation }: Zahlen je Seite
benchmark-side = Seite
benchmark-processes = Prozesse
benchmark-median = Median
benchmark-fastest = Schnellster
benchmark-slowest = Langsamster
