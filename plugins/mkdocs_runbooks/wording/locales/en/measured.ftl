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
tests-seconds = { $seconds } s
tests-more = { $count ->
    [one] and one more
   *[other] and { $count } more
 }

chart-legend = A dot is one process: the further right, the faster, with the median process of the reference at 1×. Thin lines are single rounds. The diamond is the ratio of both sides with its interval, the dashed line what is required.
chart-legend-history = Below, each diamond is one session, the oldest on the left; a hollow one decides nothing.
benchmark-verdict-passed = proven
benchmark-verdict-failed = contradicted
benchmark-verdict-inconclusive = not decided
benchmark-verdict-stale = the code has changed since
benchmark-verdict-vacuous = proves nothing
benchmark-verdict-missing = not yet shown
benchmark-verdict-not-applicable = not asked for

chart-label = Processes of “{ $operation }”: how many times as fast as the median process of the reference each one is; further right is faster
chart-history-label = Ratio of “{ $operation }” over sessions, oldest first
benchmark-overall = All benchmarks together
benchmark-ratio = { $ratio }× as fast (90% interval { $low }× to { $high }×)
benchmark-ratio-only = { $ratio }× as fast (no interval from so few processes)
benchmark-one-side = only one side was measured, so there is nothing to compare
benchmark-backend-unknown = nobody recorded which implementation was measured, so it counts for neither side
benchmark-limit = at most { $limit } required
benchmark-required = at least { $ratio }× required
benchmark-session = paired session, { $reference } processes of the reference and { $port } of the port
benchmark-single = single processes, which decide nothing
benchmark-figures = Figures per side
benchmark-behind = { $operation }: figures per side
benchmark-side = Side
benchmark-processes = Processes
benchmark-median = Median
benchmark-fastest = Fastest
benchmark-slowest = Slowest
