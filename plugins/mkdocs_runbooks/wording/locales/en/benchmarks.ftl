# Reasons and next steps of gates over paired sessions of benchmarks

reason-speedup-passed =
  { $operation ->
    [overall] Overall
   *[other] “{ $operation }”
  } { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, at least { $required }× required (`{ $source }`, { $day }, { $processes } processes a side)
reason-speedup-failed =
  { $operation ->
    [overall] Overall
   *[other] “{ $operation }”
  } only { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, at least { $required }× required (`{ $source }`, { $day }, { $processes } processes a side)
reason-speedup-inconclusive =
  { $operation ->
    [overall] Overall
   *[other] “{ $operation }”
  } { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, at least { $required }× required: { $processes } processes a side decide neither way (`{ $source }`, { $day })
reason-limit-passed = “{ $operation }” { $time } ms, at most { $limit } required: { $under } of { $processes } processes stay below (`{ $source }`, { $day })
reason-limit-failed = “{ $operation }” { $time } ms, at most { $limit } required: only { $under } of { $processes } processes stay below (`{ $source }`, { $day })
reason-limit-inconclusive = “{ $operation }” { $time } ms, at most { $limit } required: { $under } of { $processes } processes below decide neither way (`{ $source }`, { $day })
reason-regression-confirmed = “{ $operation }” is { $percent }% slower than the reference{ $interval ->
    [known] {" "}({ $least } to { $most }%)
   *[unknown] {""}
  }, up to { $allowed }% allowed; an earlier session shows it too (`{ $source }`, { $day }, { $processes } processes a side)
reason-regression-once = “{ $operation }” is { $percent }% slower than the reference{ $interval ->
    [known] {" "}({ $least } to { $most }%)
   *[unknown] {""}
  }, up to { $allowed }% allowed (`{ $source }`, { $day }, { $processes } processes a side); one session only raises a suspicion
reason-regression-undecided = “{ $operation }”: { $percent }% against the reference{ $interval ->
    [known] {" "}({ $least } to { $most }%)
   *[unknown] {""}
  }, up to { $allowed }% more allowed: { $processes } processes a side decide neither way (`{ $source }`, { $day })
reason-regression-none =
  { $count ->
    [one] The figure without a requirement stays
   *[other] All { $count } figures without a requirement stay
  } within { $allowed }% of the reference; nearest to it comes “{ $operation }” with { $percent }%{ $interval ->
    [known] {" "}({ $least } to { $most }%)
   *[unknown] {""}
  } (`{ $source }`, { $day }, { $processes } processes a side)
reason-session-reference-backend = The reference's processes in `{ $source }` had loaded `{ $backend }` instead of Python
reason-session-reference-unknown = Nobody recorded which implementation the reference's processes in `{ $source }` had loaded
reason-session-machines = Only one side of `{ $source }` ran on `{ $environment }`
reason-session-not-in-turn = The processes in `{ $source }` did not run in turn
reason-session-few =
  { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
  } a side in `{ $source }`; fewer than { $least } decide nothing
reason-benchmark-vanished = `{ $benchmark }` ran in { $reference } processes of the reference and in { $port } of { $processes } of the port (`{ $source }`)
reason-benchmark-gone = `{ $benchmark }` is in `{ $earlier }` and no longer in `{ $source }`
reason-figures-unmeasured = `{ $source }` holds durations of zero, or benchmarks without a single round: nothing was measured there
reason-figures-cached = `{ $source }` holds call times that can only be cache hits: nothing was computed
reason-figure-open = `{ $figure }` is { $value }, required { $limit }: its interval reaches to both sides of that
reason-peaks-passed = Peak { $peak } MB, reference { $allowed } MB (`{ $source }`, { $day }, { $processes } processes a side)
reason-peaks-failed = Peak { $peak } MB, only { $allowed } MB in the reference (`{ $source }`, { $day }, { $processes } processes a side)
reason-peaks-inconclusive = Peak { $peak } MB, reference { $allowed } MB: { $processes } processes a side decide neither way (`{ $source }`, { $day })
reason-peaks-incomplete = Not every process in `{ $source }` states its peak memory

next-bench-more =
  { $more ->
    [one] { $more } more process a side would decide if the distance stays: `{ $command }`
   *[other] { $more } more processes a side would decide if the distance stays: `{ $command }`
  }
next-bench-hopeless = At this distance not even { $most } more processes a side would decide; first quieten the machine or make the port clearly faster, then `{ $command }`
next-bench-again = A second session confirms or clears it: `{ $command }`
next-declare-bench = The flag is no environment variable, so name both commands under `bench:` of `{ $module }` (`reference`, `port`), then `{ $command }`
next-faster = Make { $operation ->
    [overall] the port
   *[other] “{ $operation }”
  } faster, or ask for less under `{ $key }` in `modules.yaml`
next-roll-back = Roll back to Python until “{ $operation }” is as fast again as the reference
