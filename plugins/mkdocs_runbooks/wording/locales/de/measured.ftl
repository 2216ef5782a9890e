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
tests-seconds = { $seconds } s
tests-more = { $count ->
    [one] und ein weiterer
   *[other] und { $count } weitere
 }
