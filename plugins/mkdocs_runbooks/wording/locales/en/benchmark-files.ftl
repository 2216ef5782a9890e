## What benchmark files say, and what of it proves nothing
diagnostic-evidence-timed-failure = { $exit ->
    [-1] Not every run of `{ $command }` has a known exit code, so its times prove nothing
   *[other] `{ $command }` ended with exit code { $exit }, so its times prove nothing
 }
    .hint = Repair the command and measure again, without ignoring failures
evidence-benchmarks-count = { $count ->
    [one] One benchmark
   *[other] { $count } benchmarks
 }
evidence-benchmark = – { $id }: { $statistic ->
    [none] no figure that counts
    [minimum] minimum { $figure }
    [median] median { $figure }
    [mean] mean { $figure }
    [slope] slope { $figure }
   *[estimate] estimate { $figure }
 }{ $processes ->
    [one] { "" }
   *[other] , { $processes } processes
 }
evidence-benchmarks-more = – and { $count } more
