# `runbooks bench`

bench-side-reference = Reference
bench-side-port = Port
bench-which-target = `{ $module }` has several targets ({ $targets }); name one with `--target`
bench-no-target = `{ $module }` has no target `{ $named }`, only { $targets }
bench-no-file = `{ $module }` has no benchmark file yet (`{ $path }`); write it, or name both commands under `bench:` (`reference`, `port`)
bench-no-flag = The source of `{ $module }` reads no flag, so nothing switches between reference and port; name both commands under `bench:` (`reference`, `port`)
bench-flag-constant = The flag `{ $flag }` of `{ $module }` is a constant in the source (`{ $place }`), which no environment variable changes; name both commands under `bench:` (`reference`, `port`)
bench-flag-value = No value is known that switches `{ $flag }` off (`{ $place }`); name both commands of `{ $module }` under `bench:` (`reference`, `port`)
bench-command-unreadable = `bench.{ $side }` of `{ $module }` is no command
bench-command-shell = `bench.{ $side }` of `{ $module }` holds `{ $word }`, which only a shell understands; write `sh -c "…"`
bench-exists = `{ $path }` is there already
bench-backend-unknown = { $side ->
    [reference] Nobody will know which implementation the reference's processes load
   *[other] Nobody will know which implementation the port's processes load
  }: without an answer from `backend:` of `{ $module }`, such as `package.module:BACKEND`, the session proves nothing
bench-backend-other = { $side ->
    [reference] The reference's command loads `{ $said }` instead of `{ $claimed }`
   *[other] The port's command loads `{ $said }` instead of `{ $claimed }`
  }: such a session proves nothing
bench-few =
  { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
  } a side; fewer than { $least } decide nothing
bench-not-started = `{ $detail }` can't be started: no such program, or it may not be run
bench-interrupted = Interrupted; nothing was kept
bench-failed = { $side ->
    [reference] The reference's command ended with { $code }
   *[other] The port's command ended with { $code }
  }; nothing was kept
bench-no-json = { $side ->
    [reference] The reference's command
   *[other] The port's command
  } measured nothing: pytest-benchmark is not installed there, it is switched off (`--benchmark-disable`, pytest-xdist), or no benchmark was selected
bench-no-result = { $side ->
    [reference] The reference's command
   *[other] The port's command
  } printed no JSON of pyperf, pytest-benchmark or hyperfine
bench-same-id = { $side ->
    [reference] The reference's command
   *[other] The port's command
  } measured `{ $detail }` twice; give each benchmark a name of its own
bench-code-changed = The files of `{ $module }` changed while the session ran, so it is about no code in particular; nothing was kept
bench-not-written = `{ $path }` can't be written
bench-written = { $count ->
    [one] { $count } process
   *[other] { $count } processes
  } a side: `{ $path }`
bench-not-collected = `{ $path }` is not under `evidence:` of `modules.yaml`, so no gate sees it
bench-ratio = { $ratio }× ({ $low }–{ $high }×)
bench-ratio-only = { $ratio }×
bench-one-side = only one side measured it
bench-unmeasured = “{ $operation }” names the benchmark `{ $benchmark }` in the registry, and none of that name ran
bench-verdict = Verdict: `runbooks explain { $module } accept.speedup`
