## What was measured: charts of benchmarks, and tests that deserve a look
heading-measured = Measurements
heading-measured-benchmarks = Benchmarks
heading-measured-tests = Tests

chart-ratio = Ratio
chart-required = { $ratio }× required
chart-reference = Python
chart-rust = Rust
chart-julia = Julia

tests-slowest = { $count ->
    [one] The slowest test
   *[other] Slow tests: { $count }, the slowest first
 }
tests-flaky = { $count ->
    [one] One flaky test
   *[other] { $count } flaky tests
 }
tests-skipped = { $count ->
    [one] One skipped test
   *[other] { $count } skipped tests
 }
tests-seconds = { $seconds } s
tests-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }
