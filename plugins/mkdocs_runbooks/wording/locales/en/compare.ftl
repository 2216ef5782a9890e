# `runbooks compare`

compare-benchmark = Benchmark
compare-base = Base
compare-head = Head
compare-change = Change
compare-verdict = Verdict
compare-change-slower = slower
compare-change-not-slower = not slower
compare-change-undecided = undecided
compare-change-missing = missing in the head
compare-change-new = new
compare-change-vacuous = proves nothing
compare-doubt-machines = measured on different machines
compare-doubt-control = the reference beside it changed as well, so the machine did
compare-doubt-few =
  { $more ->
    [one] { $more } more process a side, at least
   *[other] { $more } more processes a side, at least
  }
compare-doubt-units = not measured in seconds or bytes on both sides
compare-doubt-unmeasured = durations of zero, or no rounds
compare-doubt-constant = figures that nobody measures: constant, or with the same deviation everywhere
compare-doubt-identical = both sides have exactly the same figures
compare-doubt-cached = only a cache was asked
compare-more =
  { $more ->
    [one] { $more } more process a side would decide
   *[other] { $more } more processes a side would decide
  }
compare-hopeless = many more processes would not decide
compare-absent = `{ $path }` does not exist
compare-no-benchmarks = `{ $path }` holds no benchmark that can be read
compare-nothing-shared = `{ $base }` and `{ $head }` have no benchmark in common
compare-against = Compared with `{ $path }`, the newest result that the registry names
compare-no-head = The registry names no other result that has a benchmark in common with `{ $base }`
compare-summary = { $slower } slower by more than { $margin }%, { $kept } not slower, { $undecided } undecided
