# Titles of gates: the template's checkbox texts with their placeholders filled

gate-types-mypy-strict = Module complies with mypy --strict
gate-types-hints-complete = All public functions have complete type hints
gate-types-boundary-types = TypedDict/Protocol definitions in `{ $types }`
gate-interface-ffi-spec = FFI specification in `{ $ffi_page }`
gate-interface-arrow-schemas = Arrow schemas defined in `{ $arrow_schemas }`
gate-interface-nullability = Nullability convention documented
gate-tests-benchmark-suite = Benchmark suite in `{ $path }`
gate-tests-property-suite = Property-based tests in `{ $path }`
gate-tests-golden-suite = Golden-file tests in `{ $path }`
gate-tests-coverage = Test coverage ≥ { $coverage_min }%
gate-perf-baseline = Baseline in `{ $baseline }`
gate-perf-target = Improvement target defined (e.g. 5x speedup)
gate-port-input-types = Translate input types from Python TypedDict to Rust structs / Julia types
gate-port-output-types = Define output types
gate-port-arrow-serialization = Implement Arrow serialization
gate-port-error-handling =
  { $adr ->
    [none] Implement error handling
   *[other] Implement error handling according to { $adr }
  }
gate-port-core-logic = Reimplement the Python algorithm in Rust/Julia
gate-port-numerical-correctness = Validate numerical correctness (property tests)
gate-port-edge-cases =
  { $cases ->
    [usual] Handle edge cases (NaN, Inf, empty arrays)
   *[other] Handle edge cases ({ $cases })
  }
gate-test-unit = Unit tests pass
gate-test-property = Property-based tests pass
gate-test-golden = Golden-file tests pass (determinism)
gate-test-speedup = Benchmark shows the expected speedup
gate-test-integration = Integration tests with { $system }
gate-docs-docstrings = Docstrings updated
gate-docs-ffi = FFI documentation updated
gate-docs-changelog = CHANGELOG.md entry
gate-docs-architecture = architecture.md updated
gate-accept-all-tests = All existing tests pass
gate-accept-determinism = No regression in the determinism of { $system }
gate-accept-output-format = Output format compatible with existing consumers
gate-accept-speedup =
  { $speedup ->
    [none] Speedup over the Python baseline (no requirement set)
    [several] Speedup of each operation over the Python baseline
   *[other] Speedup ≥ { $speedup }x over the Python baseline
  }
gate-accept-memory = Memory usage ≤ Python baseline
gate-accept-leaks = No memory leaks (Valgrind/miri clean)
gate-accept-review = Code review passed
gate-accept-wrapper-types = mypy --strict for the Python wrapper
gate-accept-clippy = clippy --pedantic for Rust (0 warnings)
gate-accept-docs = Documentation complete
gate-custom = { $title }

# Titles of policies

gate-policy-status-honest = The status agrees with the source
gate-policy-waivers-valid = No waiver has expired
gate-policy-feature-flag = Deploying without a feature flag
gate-policy-flag-works = The named feature flag is really read
gate-policy-rollback-tested = Test the rollback plan before go-live
gate-policy-baseline-first = Migrating without a benchmark baseline
gate-policy-one-at-a-time = Migrating several modules at once
gate-policy-runbook-first = Write the runbook BEFORE the migration
gate-policy-tests-first = Writing tests only at the end
gate-policy-no-skipped-steps = Skipping steps
gate-policy-blockers = Document blockers/issues at once
gate-policy-changelog = Keep the changelog
gate-policy-targets-met-already = The requirement asks for more than the baseline already gives
gate-policy-baseline-pinned = The baseline stays as it is once the port has begun
gate-policy-hidden-regression = At > { $regression_max }% regression: roll back to Python

# Diagnostics

diagnostic-gate-contradicted =
  `{ $module }`: The status { $status ->
    [not-started] “not started”
    [in-progress] “in progress”
    [done] “done”
   *[other] “rolled back”
  } requires `{ $gate }`, but the evidence contradicts it ({ $outcome ->
    [passed] passed
    [failed] failed
    [vacuous] proves nothing
    [stale] stale
    [inconclusive] inconclusive
    [missing] missing
   *[other] not applicable
  })
    .hint = `runbooks explain { $module } { $gate }` gives reason, evidence and next step
diagnostic-gate-unproven =
  `{ $module }`: The status { $status ->
    [not-started] “not started”
    [in-progress] “in progress”
    [done] “done”
   *[other] “rolled back”
  } requires `{ $gate }`, but nothing proves it ({ $outcome ->
    [passed] passed
    [failed] failed
    [vacuous] proves nothing
    [stale] stale
    [inconclusive] inconclusive
    [missing] missing
   *[other] not applicable
  })
    .hint = `runbooks explain { $module } { $gate }` gives reason, evidence and next step

# Short figures in the row

figure-count-benchmarks =
  { $count ->
    [one] { $count } benchmark
   *[other] { $count } benchmarks
  }
figure-count-figures =
  { $count ->
    [one] { $count } figure
   *[other] { $count } figures
  }
figure-count-tests =
  { $count ->
    [one] { $count } test
   *[other] { $count } tests
  }
figure-drift =
  { $count ->
    [one] { $count } difference
   *[other] { $count } differences
  }
figure-findings =
  { $count ->
    [one] { $count } finding
   *[other] { $count } findings
  }
figure-memory-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
  }, { $bytes } B
figure-megabytes = { $peak } MB
figure-milliseconds = { $time } ms
figure-of = { $have }/{ $all }
figure-percent = { $percent }%
figure-places =
  { $count ->
    [one] { $count } place
   *[other] { $count } places
  }
figure-ratio = { $ratio }×
figure-runs =
  { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
  }
figure-tests = { $passed }/{ $ran }
figure-value = { $value }

# Next steps

next-run = Run `{ $command }`
next-run-sarif = Let { $tool } check `{ $files }` under `runbooks record --` and write SARIF to `{ $output }`
next-run-reference-tests = Run the tests on the Python reference, with the flag off: `{ $command }`
next-run-reference = Run the benchmarks in `{ $path }` on the Python reference under `runbooks record` too
next-full-history = Check the repository out with its full history (`fetch-depth: 0`), or make the evidence with `runbooks record`
next-fetch-history = Check the repository out with its full history (`fetch-depth: 0`)
next-declare-backend = State under `backend:` of `{ $module }` in `modules.yaml` where to ask which implementation is loaded, and repeat the run with `runbooks record`
next-settle-backend = Let `backend:` of `{ $module }` say what is really loaded, with its extension named under `shared.extensions`, and repeat the run
next-fix-test = Fix the failing test `{ $example }` (`{ $source }`) and run it again
next-fix-finding = Fix the finding `{ $code }` at `{ $place }`
next-import-module = Import and test the module `{ $module }` in `{ $tests }`
next-show-touch = Import the module in `{ $tests }`, or record coverage per test (`--cov-context=test`)
next-stop-rewriting = Let `{ $tests }` write its reference only on explicit demand, never while testing
next-write-source = Write the Python source `{ $path }`, or correct its path in `modules.yaml`
next-write-port = Write the port in `{ $path }`
next-write-tests = Write tests in `{ $path }`
next-write-file = Write `{ $path }`
next-write-changelog = Write an entry in `{ $path }` that names `{ $module }`
next-write-architecture = Name the module `{ $module }` together with its target in `{ $path }`
next-repair-source = Fix the syntax error in `{ $path }`
next-define-public = Define public functions in `{ $path }`, or name them in `__all__`
next-define-export = Define `{ $name }` with a signature in `{ $path }`, or strike it from `exports:`
next-define-schema = Define the schema `{ $schema }` in `{ $path }`
next-define-types = Define `{ $used }` as a TypedDict, Protocol, dataclass or NamedTuple in `{ $path }`
next-annotate = Annotate `{ $what }` of `{ $name }` at `{ $place }`
next-document = Complete the docstring of `{ $name }` at `{ $place }`: `{ $gap }` is missing
next-state-nullability = State at `{ $place }` whether `{ $what }` of `{ $name }` may be None
next-state-schema-nullability = State `nullable=` for every field of `{ $schema }` in `{ $path }`
next-fix-drift = Mend `{ $rule }` at `{ $name }` (`{ $place }`), or accept it with a reason; `runbooks ffi { $module }` says how
next-use-property-library = Use a property-testing library in `{ $path }`, such as `hypothesis`
next-cover = Add tests for the lines of `{ $path }` that did not run
next-pin-baseline = Measure the Python reference and pin its figures in `{ $path }`: `{ $command }`
next-record-peak = Store the peak memory of `{ $benchmark }` as `extra_info` (`peak_bytes`) and run `{ $command }`
next-require-speedup = State the required speedup under `speedup:` of `{ $module }` in `modules.yaml`, such as `5x`
next-raise-requirement = Ask for more under `{ $key }` in `modules.yaml` than the baseline already gives
next-more-processes = Let reference and port run in turn, at least five processes a side: `{ $command }`
next-declare-memory = State under `memory:` of `{ $module }` in `modules.yaml` where baseline and benchmark give the peak memory
next-save-memory = Bring the peak memory of `{ $benchmark }` down to the baseline's
next-run-checker =
  Run `{ $command }`{ $target ->
    [rust] ; what miri can't follow, such as foreign code, is recorded under `valgrind --xml=yes --xml-file=…` with the test binary
   *[other] {""}
  }
next-fix-fault = Fix `{ $kind }` at `{ $place }`, and run the checker again
next-return-result = Let `{ $name }` at `{ $place }` return its errors as a result, without aborting
next-map-error = `{ $name }` at `{ $place }` throws `{ $what }`: map it in `error_codes`, or document it
next-export = Implement and export `{ $name }` in `{ $path }`
next-add-selector = State under `gates:` in `modules.yaml` which tests count for `{ $gate }` (`tests:`)
next-declare-edge-cases = Name the edge cases under `policy.edge_cases` in `modules.yaml`
next-add-edge-case = Add tests in `{ $path }` whose names hold the edge case as a whole word: { $cases }
next-complete-setting = State the key `{ $key }` of `{ $gate }` under `gates:` in `modules.yaml`
next-add-text = Add `{ $text }` to the source, for instance in `{ $path }`
next-remove-text = Remove `{ $text }` from `{ $place }`
next-name-figure = Name a known figure instead of `{ $figure }`: `coverage`, `speedup.overall`, `baseline.…`, `benchmark.…` or `tests.unit.failed`
next-meet-limit = Bring `{ $figure }` to its limit { $limit }
next-sign = Have it signed off: `{ $command }`
next-raise-status = Set the status of `{ $module }` to `in-progress`
next-lower-status = Write the port in `{ $path }`, or take the status back
next-settle-waiver = Meet `{ $gate }`, or renew the waiver of `{ $module }` with a fresh reason
next-read-flag = Read a feature flag (`{ $flag }`) in `{ $path }` before the port is loaded
next-finish-first =
  { $most ->
    [one] Finish a module first; at most { $most } may be in progress
   *[other] Finish a module first; at most { $most } may be in progress
  }
next-do-step = Work on step { $step } first
next-name-blocker = Name what stands in the way under `blockers:` of `{ $module }` in `modules.yaml`
next-runbook-first = Next time write a module's entry before its port; for `{ $module }` it can't be made up for
next-tests-first = Next time write tests before the port; add what is missing for `{ $module }` now
next-keep-changelog = Enter the change of status under `changelog:` of `{ $module }` in `modules.yaml`

# Said besides the verdict

note-weak-freshness = Freshness of `{ $source }` rests on times alone (the weaker kind)
note-locks-changed =
  Environment changed since `{ $source }`: `{ $lock }`{ $more ->
    [0] {" "}is another
    [one] {" "}and one more lock file are others
   *[other] {" "}and { $more } more lock files are others
  } now
note-tool-changed = Environment changed since `{ $source }`: `{ $tool }` was { $then }, the newest run used { $now }
note-faults-suppressed = { $count ->
    [one] A suppression file hides one fault
   *[other] A suppression file hides { $count } faults
  }
note-port-coverage =
  { $target ->
    [rust] Rust
    [julia] Julia
   *[other] Port
  }: { $percent }% of the port's lines ran ({ $covered } of { $total }; `{ $source }`, { $day }), shown for information
note-flaky =
  { $flaky ->
    [one] { $flaky } test passed only when repeated
   *[other] { $flaky } tests passed only when repeated
  }
note-pinned-baseline = The reference figure comes from the pinned baseline, not from a run beside the port
note-expression-unresolved = The expression `{ $expression }` of “{ $operation }” finds nothing in `{ $path }`
note-worst-target =
  Of { $count } targets the worst verdict counts: { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }

# Reasons: which evidence counts

reason-stale =
  `{ $source }` ({ $day }) is older than the code: `{ $changed }`{ $more ->
    [0] {" "}has
    [one] {" "}and one more file have
   *[other] {" "}and { $more } more files have
  } changed since
reason-cut-short = The command that wrote `{ $source }` ({ $day }) did not come to its end, so what had passed by then proves nothing
reason-from-future = `{ $source }` claims a time in the future ({ $day }), so it does not count as fresh
reason-undecided = Without git nobody can say whether `{ $source }` ({ $day }) belongs to the code as it is now
reason-undecided-shallow = In a shallow clone nobody can say whether `{ $source }` ({ $day }) belongs to the code as it is now
reason-backend-unknown =
  `{ $source }` does not say which implementation was loaded; the gate asks about { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-backend-doubted =
  In `{ $source }` nobody knows which implementation was loaded: { backend-doubt }
reason-other-backend =
  `{ $source }` ran with { $backend ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $backend }
  }; the gate asks about { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-declared-none = `{ $key }: none`: the module deliberately has none

# Reasons: tests

reason-tests-passed =
  { $passed ->
    [one] { $passed } test passed
   *[other] { $passed } tests passed
  }, none failed{ $skipped ->
    [0] {""}
   *[other] , { $skipped } skipped
  } (`{ $source }`, { $day })
reason-tests-failed =
  { $failed ->
    [one] { $failed } of { $ran } tests failed
   *[other] { $failed } of { $ran } tests failed
  }: `{ $example }` (`{ $source }`, { $day })
reason-tests-planned = `{ $path }` is not there yet
reason-no-run = No run of `{ $path }` was found
reason-no-run-at-all = No test run for `{ $module }` was found
reason-no-reference-run = No test run for `{ $module }` on the Python reference was found
reason-all-skipped = All matching tests were skipped (`{ $source }`, { $day })
reason-untouched = `{ $tests }` does not import `{ $module }`, and per-test coverage shows no line of it (`{ $source }`)
reason-touch-unknown = `{ $tests }` does not import `{ $module }`; nobody knows whether its tests enter the module (`{ $source }`)
reason-rewrites-reference = `{ $tests }` rewrites its own reference, so it always agrees with it
reason-no-selector = No `tests:` says which tests prove it
reason-selector-empty = No test of the module matches `{ $selector }`
reason-no-edge-cases = No edge cases are declared
reason-edge-cases-open =
  { $count ->
    [one] No passing test names this edge case
   *[other] No passing tests name these edge cases
  }: { $cases }
reason-edge-case-failed = The test `{ $example }` of the edge case { $case } failed (`{ $source }`, { $day })
reason-edge-cases-passed = Tests passed for: { $cases } (`{ $source }`, { $day })
reason-no-determinism = Neither a run of the golden-file tests nor a determinism test was found
reason-deterministic = Golden-file tests passed in { $runs } runs (`{ $first }`, `{ $second }`)
reason-one-golden-run = Only one run of the golden-file tests (`{ $source }`), at least 2 required; 1 more is needed
reason-suite-ran =
  `{ $path }` is there, { $count ->
    [one] { $count } test of it ran
   *[other] { $count } tests of it ran
  } (`{ $source }`, { $day })
reason-no-property-library = `{ $path }` uses no property-testing library
reason-no-benchmark-run = No benchmark result of `{ $path }` was found
reason-benchmarks-ran =
  `{ $path }` is there, { $count ->
    [one] { $count } benchmark of it ran
   *[other] { $count } benchmarks of it ran
  } (`{ $source }`, { $day })
reason-benchmarks-empty = No benchmark in `{ $source }` ({ $day }) was really executed: no samples, or durations of zero

# Reasons: coverage, type checkers and linters

reason-no-coverage = No coverage report holds `{ $path }`
reason-coverage-met = { $percent }% of the lines ran ({ $covered } of { $total }), at least { $required }% required (`{ $source }`, { $day })
reason-coverage-low = Only { $percent }% of the lines ran ({ $covered } of { $total }), at least { $required }% required (`{ $source }`, { $day })
reason-coverage-empty = `{ $source }` ({ $day }) holds not one executable line of the module
reason-coverage-unmeasured = `{ $path }` stands whole in no report (`{ $source }`); how much of it ran is unknown
reason-no-lint = No { $tool } report speaks of `{ $path }`
reason-lint-clean =
  { $tool } reports nothing in { $files ->
    [one] { $files } file
   *[other] { $files } files
  } (`{ $source }`, { $day })
reason-lint-findings =
  { $count ->
    [one] { $count } finding
   *[other] { $count } findings
  } by { $tool }, first `{ $code }` at `{ $place }` (`{ $source }`, { $day })
reason-lint-no-proof = `{ $source }` is empty: without a receipt that does not prove that { $tool } checked `{ $path }`
reason-lint-hidden-exit = By its receipt `{ $source }` came through a shell that hides how { $tool } ended, so it proves nothing about `{ $path }`
reason-lint-not-finished = By `{ $source }` { $tool } did not finish, so it says nothing about `{ $path }`
reason-lint-not-strict = Neither receipt nor configuration shows that { $tool } checked `{ $path }` strictly (`{ $source }`)
reason-lint-other-command = The command in the receipt of `{ $source }` shows no call of { $tool }, so the file proves nothing about `{ $path }`
reason-lint-loosened = The command, the configuration or a comment in the file takes strictness back for `{ $path }` (`{ $source }`)
reason-lint-not-covered = Neither receipt nor configuration shows that { $tool } checked `{ $path }` at all (`{ $source }`)
reason-not-rust = The gate concerns Rust only
reason-findings-met =
  { $count ->
    [one] { $count } finding
   *[other] { $count } findings
  } by { $tool }, at most { $allowed } allowed (`{ $source }`)
reason-findings-over =
  { $count ->
    [one] { $count } finding
   *[other] { $count } findings
  } by { $tool }, at most { $allowed } allowed (`{ $source }`)

# Reasons: source and border

reason-source-planned = `{ $path }` is not there yet
reason-port-planned = The port `{ $path }` is not there yet
reason-unreadable-source = `{ $path }` can't be read; what follows from it is unknown
reason-nothing-public = `{ $path }` has no public function
reason-no-boundary = `{ $path }` has no function at the border
reason-hints-complete =
  { $count ->
    [one] { $count } public function is
   *[other] All { $count } public functions are
  } fully annotated (`{ $path }`)
reason-hints-open =
  { $count ->
    [one] { $count } of { $all } public functions is
   *[other] { $count } of { $all } public functions are
  } not fully annotated: `{ $what }` of `{ $name }` is missing
reason-builtin-types = Public signatures use built-in types and arrays only
reason-types-unknown = `{ $name }` is not annotated; which types stand at the border is unknown
reason-types-planned = `{ $path }` is not there yet, but signatures use `{ $used }`
reason-types-unused = `{ $path }` defines no type that signatures use (such as `{ $used }`)
reason-types-defined =
  `{ $path }` defines the { $count ->
    [one] type
   *[other] types
  } in use: { $names }
reason-specified =
  { $count ->
    [one] { $count } boundary function
   *[other] { $count } boundary functions
  }, each with a signature
reason-no-signature =
  { $count ->
    [one] { $count } boundary function
   *[other] { $count } boundary functions
  } without a signature: `{ $name }`
reason-no-schemas = The module names no Arrow schema
reason-schemas-planned = `{ $path }` is not there yet
reason-schema-undefined =
  { $count ->
    [one] { $count } schema
   *[other] { $count } schemas
  } missing in `{ $path }`: `{ $schema }`
reason-schemas-defined = Defined in `{ $path }`: { $schemas }
reason-nullability-known =
  What may be None is known for { $count ->
    [one] { $count } boundary function
   *[other] { $count } boundary functions
  }
reason-nullability-unstated =
  `{ $what }` of `{ $name }` is not annotated ({ $count ->
    [one] { $count } position
   *[other] { $count } positions
  } open)
reason-nullability-unknown =
  The type of `{ $what }` of `{ $name }` leaves open whether it may be None ({ $count ->
    [one] { $count } position
   *[other] { $count } positions
  } open)
reason-schema-nullability = The schema `{ $schema }` (`{ $path }`) does not state for every field whether it may be null
reason-schema-unread = The schema `{ $schema }` can't be read from `{ $path }`
reason-drift =
  { $count ->
    [one] { $count } difference
   *[other] { $count } differences
  } at the border, first `{ $name }` ({ $rule })
reason-no-drift =
  { $count ->
    [one] { $count } name
   *[other] { $count } names
  } the same on both sides
reason-aborts =
  { $count ->
    [one] { $count } boundary function
   *[other] { $count } boundary functions
  } can abort: `{ $name }` holds `{ $what }`
reason-throws-unmapped = `{ $name }` throws `{ $what }`, which neither `error_codes` nor its docs name
reason-errors-unknown =
  Whether `{ $name }` returns errors is unknown ({ $count ->
    [one] { $count } function
   *[other] { $count } functions
  } open)
reason-errors-handled =
  { $count ->
    [one] { $count } boundary function
   *[other] { $count } boundary functions
  }, { $fallible } of them fallible, none aborts
reason-exports-there =
  { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  } offers { $count ->
    [one] the one name
   *[other] all { $count } names
  } of the border
reason-exports-absent =
  { $count } of { $all } names of the border { $count ->
    [one] is
   *[other] are
  } missing in { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }: `{ $name }`
reason-no-code = There is no source to search in `{ $path }`
reason-text-found =
  `{ $text }` stands in { $count ->
    [one] { $count } place
   *[other] { $count } places
  } ({ $files ->
    [one] { $files } file
   *[other] { $files } files
  } searched)
reason-text-absent =
  `{ $text }` does not occur ({ $files ->
    [one] { $files } file
   *[other] { $files } files
  } searched, { $count } places)
reason-text-not-found =
  `{ $text }` does not occur ({ $files ->
    [one] { $files } file
   *[other] { $files } files
  } searched)
reason-text-unwanted =
  `{ $text }` stands in { $count ->
    [one] { $count } place
   *[other] { $count } places
  }, first `{ $place }`

# Reasons: figures

reason-baseline-planned = `{ $path }` is not there yet
reason-baseline-unreadable = `{ $path }` can't be read
reason-baseline-unread = `{ $path }` is there, but was not recognised as a baseline
reason-baseline-empty = `{ $path }` holds no figure that says anything
reason-baseline-of-port =
  `{ $path }` was measured with { $backend ->
    [rust] Rust
    [julia] Julia
   *[other] { $backend }
  } loaded; a baseline holds figures of the Python reference
reason-baseline-there =
  `{ $path }` ({ $day }) holds { $count ->
    [one] { $count } figure
   *[other] { $count } figures
  }
reason-no-requirement = `modules.yaml` requires no speedup
reason-required = Required overall: { $overall }×
reason-required-operations =
  { $count ->
    [one] Required for { $count } operation
   *[other] Required for { $count } operations
  }
reason-per-operation-only = Only single operations have a requirement, not the whole
reason-figures-zero = No figure in `{ $source }` is above zero: nothing was measured
reason-figures-constant = The deviation in `{ $source }` is the same in every row: nobody measures such figures
reason-figures-identical = Reference and port have exactly the same figures in `{ $source }`
reason-not-measured = “{ $operation }” was not measured in `{ $source }`
reason-no-reference = There is no figure of the Python reference for “{ $operation }” (`{ $source }`)
reason-ratio-single =
  { $operation ->
    [overall] Overall
   *[other] “{ $operation }”
  } { $ratio }×, at least { $required }× required (`{ $source }`, { $day }); { $processes ->
    [one] a single process decides nothing
   *[other] { $processes } unpaired processes decide nothing
  }
reason-time-single =
  “{ $operation }” { $time } ms, at most { $limit } required (`{ $source }`, { $day }); { $processes ->
    [one] a single process decides nothing
   *[other] { $processes } unpaired processes decide nothing
  }
reason-nothing-watched = Every operation with baseline and benchmark has a requirement
reason-no-baseline-figure = `{ $path }` holds no figure for “{ $operation }”
reason-regression-suspected = “{ $operation }” is { $percent }% slower than its baseline, { $allowed }% allowed (`{ $source }`); a single process only raises a suspicion
reason-regression-open = “{ $operation }”: { $percent }% against its baseline, up to { $allowed }% more allowed (`{ $source }`); a single process decides nothing
reason-no-memory = `modules.yaml` does not say under `memory:` where the peak memory stands
reason-no-memory-baseline = The expression `{ $expression }` finds no peak memory of the reference in `{ $path }`
reason-no-peak = No result of `{ $benchmark }` states the peak memory
reason-memory-met = Peak { $peak } MB, at most { $allowed } MB allowed (`{ $source }`, baseline `{ $baseline }`)
reason-memory-over = Peak { $peak } MB, at most { $allowed } MB allowed (`{ $source }`, baseline `{ $baseline }`)
reason-no-checker = No report of a memory checker speaks of the port in { $target }
reason-leaks-faults =
  { $tool } names { $count ->
    [one] one fault, `{ $kind }` at `{ $place }`
   *[other] { $count } faults, first `{ $kind }` at `{ $place }`
  }; { $bytes } bytes leaked (`{ $source }`, { $day })
reason-leaks-clean = { $tool } came to its end and names no error and no leak (`{ $source }`, { $day })
reason-leaks-not-finished = By `{ $source }` the run under { $tool } did not come to its end
reason-leaks-no-proof = `{ $source }` names no fault, and nothing shows how the run under { $tool } ended
reason-leaks-no-leak-check = `{ $source }` is of { $tool }, which did not look for leaks
reason-leaks-nothing-ran = By `{ $source }` { $tool } ran nothing of `{ $module }`
reason-figure-unknown = The figure `{ $figure }` is not known
reason-figure-absent = There is no fresh figure for `{ $figure }`
reason-figure-met = `{ $figure }` is { $value }, required { $limit }
reason-figure-missed = `{ $figure }` is { $value }, required { $limit }
reason-figure-single = `{ $figure }` is { $value }, required { $limit }; a single process decides nothing

# Reasons: documents, sign-offs, gates of the house

reason-docstrings-complete =
  { $count ->
    [one] { $count } public function has
   *[other] All { $count } public functions have
  } a docstring with all parameters
reason-docstrings-open =
  { $count ->
    [one] { $count } of { $all } docstrings is
   *[other] { $count } of { $all } docstrings are
  } incomplete: `{ $gap }` of `{ $name }` is missing
reason-document-planned = `{ $path }` is not there yet
reason-not-named = `{ $path }` does not name `{ $module }`
reason-target-not-named =
  `{ $path }` names the module (line { $line }), but not together with { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-named = `{ $path }` names the module (line { $line })
reason-changelog-older = `{ $changed }` changed after the last entry in `{ $path }`
reason-docs-complete =
  { $count ->
    [one] { $count } documentation gate
   *[other] All { $count } documentation gates
  } passed
reason-docs-open =
  `{ $gate }`: { $outcome ->
    [passed] passed
    [failed] failed
    [vacuous] proves nothing
    [stale] stale
    [inconclusive] inconclusive
    [missing] missing
   *[other] not applicable
  }
reason-no-docs-gates = All documentation gates are off
reason-not-signed = Nobody has signed `{ $gate }` off
reason-signed = Declared by { $by } on { $day }
reason-signed-by-owner = { $by } signed off on { $day }, but owns the module
reason-sign-off-lapsed = The sign-off by { $by } ({ $day }) was for earlier code, which has changed since
reason-sign-off-unbound = The sign-off by { $by } ({ $day }) carries no digest of the code
reason-file-planned = `{ $path }` is not there yet
reason-file-there = `{ $path }` is there
reason-setting-incomplete = The gate `{ $gate }` lacks a usable `{ $key }`

# Reasons: policies

reason-status-done =
  Done, and { $count ->
    [one] the one name of the border is
   *[other] all { $count } names of the border are
  } there
reason-done-without-port =
  Done, but there is no port to { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  } in `{ $path }`
reason-status-behind = Not started, but the wrapper imports `{ $name }` from the port
reason-status-fits =
  Nothing in the source contradicts the status { $status ->
    [not-started] “not started”
    [in-progress] “in progress”
    [done] “done”
   *[other] “rolled back”
  }
reason-status-not-asked =
  The status { $status ->
    [not-started] “not started”
    [in-progress] “in progress”
    [done] “done”
   *[other] “rolled back”
  } does not ask for it
reason-no-waivers = There is no waiver
reason-waiver-expired = The waiver by { $by } for `{ $gate }` expired on { $until }, and the gate is not passed
reason-waivers-valid =
  { $count ->
    [one] { $count } waiver
   *[other] { $count } waivers
  } still valid or settled
reason-port-not-imported = The wrapper does not import the port
reason-no-flag = `{ $path }` imports the port in line { $line }, and no flag is read
reason-flag-read = `{ $path }` reads the flag `{ $flag }` in line { $line }
reason-flag-unread = `{ $place }` names the flag `{ $flag }`, but the source does not read it
reason-flags-work =
  { $count ->
    [one] The flag is
   *[other] The flags are
  } read: { $flags }
reason-no-flag-named = Neither registry nor texts name a flag
reason-not-begun = The migration has not begun
reason-begun-without-baseline =
  The migration has begun, but its baseline is not proven ({ $outcome ->
    [passed] passed
    [failed] failed
    [vacuous] proves nothing
    [stale] stale
    [inconclusive] inconclusive
    [missing] missing
   *[other] not applicable
  })
reason-too-many = { $count } modules are in progress, at most { $most } allowed
reason-few-enough =
  { $count ->
    [one] { $count } module is
   *[other] { $count } modules are
  } in progress, at most { $most } allowed
reason-step-skipped = Step { $later } has passes, step { $step } has none yet
reason-steps-in-order = Up to step { $step } every step has something to show
reason-no-step-yet = No step has anything to show yet
reason-nothing-failed = No required gate has failed
reason-blocker-named =
  { $count ->
    [one] { $count } blocker is
   *[other] { $count } blockers are
  } named
reason-failed-lately = `{ $gate }` has failed; the status is not yet 14 days old
reason-no-blocker = `{ $gate }` has failed, the status stands since { $since }, and no blocker is named
reason-speedup-asks-nothing =
  { $operation ->
    [overall] Overall
   *[other] “{ $operation }”
  }: { $required }× asks for no speedup
reason-limit-met-already = The baseline already keeps the limit { $limit } of “{ $operation }”
reason-requirement-demands =
  { $count ->
    [one] { $count } requirement asks
   *[other] { $count } requirements ask
  } for more than the baseline gives
reason-history-absent = Without the full git history nobody can say
reason-port-not-committed = Nothing of the port is committed yet
reason-port-before-runbook = `{ $path }` was committed on { $day }, the registry entry came later ({ $entry })
reason-runbook-first = The registry entry ({ $entry }) came before the port ({ $day })
reason-port-before-tests = `{ $path }` was committed on { $day }, the tests came later ({ $tests })
reason-tests-first = `{ $path }` ({ $tests }) came before the port ({ $day })
reason-status-never-changed = The status never changed
reason-changelog-kept = The change of status ({ $since }) has its entry in the changelog
reason-changelog-not-kept = The status changed ({ $since }), the changelog did not
reason-no-baseline-yet = There is no baseline yet
reason-baseline-kept = `{ $path }` is unchanged since the port began ({ $port }), or vouched for
reason-baseline-moved = `{ $path }` changed ({ $day }) after the port began ({ $port }), without a receipt of the Python reference

# State of the steps that only the source shows

step-target = Port in `{ $path }`
step-exports = { $found } of { $all } names of the border offered
step-wrapper =
  Flag: `{ $flag }`; falls back to Python: { $falls_back ->
    [yes] yes
   *[other] no
  }

# Commands check, status and explain

outcome =
  { $outcome ->
    [passed] passed
    [failed] failed
    [vacuous] proves nothing
    [stale] stale
    [inconclusive] inconclusive
    [missing] missing
   *[other] not applicable
  }
blocks-contradicted = contradicted
blocks-unproven = unproven
check-next = next
check-nothing = Nothing blocks.
check-blocked =
  { $count ->
    [one] { $count } gate blocks.
   *[other] { $count } gates block.
  }
check-unproven =
  { $count ->
    [one] { $count } required gate is unproven; with `--require-evidence` it blocks.
   *[other] { $count } required gates are unproven; with `--require-evidence` they block.
  }
command-unknown-module = There is no module `{ $name }`
command-unknown-gate = There is no gate `{ $name }`
command-gate-off = The gate `{ $name }` is off for `{ $module }`
status-module = Module
status-target = Target
status-status = Status
status-wave = Wave
status-readiness = Readiness
status-gates = Gates
status-blocking = Blocking
status-next = Next
status-word =
  { $status ->
    [not-started] Not started
    [in-progress] In progress
    [done] Done
   *[other] Rolled back
  }
readiness-word =
  { $state ->
    [ready] ready
    [ready-with-waivers] ready with waivers
   *[other] not ready
  }
status-summary =
  { $modules ->
    [one] { $modules } module
   *[other] { $modules } modules
  }: { $done } done, { $progress } in progress, { $waiting } not started, { $back } rolled back
explain-readiness =
  Readiness for { $status ->
    [not-started] “not started”
    [in-progress] “in progress”
    [done] “done”
   *[other] “rolled back”
  }: { $state }
explain-blocked-by = Open: { $gates }
explain-why = why
explain-evidence = evidence
explain-note = note
explain-required = required
explain-place = place
explain-waiver =
  Waiver: { $by }, until { $until }{ $valid ->
    [yes] {""}
   *[other] {" "}(expired)
  }: { $why }
explain-sign-off = Sign-off: { $by }, { $day }

# Rules: when a gate passes

rule-types-mypy-strict = A strict mypy run covered the module's files and reported nothing; a receipt or the configuration shows strictness and coverage
rule-types-hints-complete = Every public function and method has every parameter and its return annotated
rule-types-boundary-types = The types file defines at least one TypedDict, Protocol, dataclass or NamedTuple that public signatures use
rule-interface-ffi-spec = The page has at least one boundary function and none without a signature
rule-interface-arrow-schemas = Every schema that the module names is defined there
rule-interface-nullability = Every boundary parameter, return value and schema field has a known nullability
rule-tests-benchmark-suite = The file exists and a run holds at least one benchmark of it
rule-tests-property-suite = The file exists, uses a property-testing library, and a run holds at least one test of it
rule-tests-golden-suite = The file exists and a run holds at least one test of it
rule-tests-coverage = Line coverage of the module's files is at or over the required figure; several reports are united
rule-perf-baseline = The file is there, can be read, and holds at least one figure
rule-perf-target = The registry requires a speedup or a limit, overall or per operation
rule-port-input-types = Every parameter of every boundary function has a compatible type on the other side
rule-port-output-types = Every return value has a compatible type on the other side
rule-port-arrow-serialization = The selected tests ran on the port and passed
rule-port-error-handling = Rust: what can fail returns a result, and no function holds `unwrap`, `expect` or `panic!`; Julia: only what is mapped or documented is thrown
rule-port-core-logic = The port offers every name of the border
rule-port-numerical-correctness = At least one property test ran on the port, none failed
rule-port-edge-cases = For each declared edge case a test with it as a whole word in its name ran and passed
rule-test-unit = At least one unit test ran on the port, none failed; the target's own tests count
rule-test-property = At least one property test ran on the port, none failed
rule-test-golden = At least one golden-file test ran on the port, none failed
rule-test-speedup = Paired runs show the speedup required overall; a single process decides nothing
rule-test-integration = At least one integration test ran on the port, none failed
rule-docs-docstrings = Every public function has a docstring that names all its parameters
rule-docs-ffi = Python, stub, target and notes do not contradict each other
rule-docs-changelog = An entry names the module; it goes stale when the port changes after it
rule-docs-architecture = The page names the module together with its target
rule-accept-all-tests = No test of the module failed in what counts
rule-accept-determinism = Golden-file tests passed in at least two fresh runs, or a determinism test did
rule-accept-output-format = The selected tests ran on the port and passed
rule-accept-speedup = Every operation with a requirement reaches it in paired runs; without such, the overall requirement counts
rule-accept-memory = The port's peak memory is at or under the baseline's
rule-accept-leaks = A finished report covers the module and holds no error and no definite leak
rule-accept-review = Someone other than the owner signed off the code as it is now
rule-accept-wrapper-types = As `types.mypy-strict`, for the wrapper
rule-accept-clippy = A pedantic run covered the module's files and reported nothing
rule-accept-docs = The four `docs.*` gates passed
rule-policy-status-honest = Fails for `done` without the exports, and for `not-started` although the wrapper already uses the port
rule-policy-waivers-valid = Fails when a waiver expired and its gate is still not passed
rule-policy-feature-flag = Fails when the wrapper imports the port and no flag is read
rule-policy-flag-works = Fails when the registry or a text names a flag that the source does not read
rule-policy-rollback-tested = Fails when tests of a done or rolled-back module fail on the Python reference
rule-policy-baseline-first = Fails when the module has begun and its baseline is not proven
rule-policy-one-at-a-time = Fails when more modules are in progress than allowed
rule-policy-runbook-first = Fails when the port is older than the registry entry
rule-policy-tests-first = Fails when the port is older than the tests
rule-policy-no-skipped-steps = Fails when a later step has passes while an earlier one has none
rule-policy-blockers = Fails when a required gate has failed, the status is over 14 days old and no blocker is named
rule-policy-changelog = Fails when the status changed and the module's changelog did not
rule-policy-targets-met-already = Fails when the baseline already meets the requirement
rule-policy-baseline-pinned = Fails when the baseline changed after the port's first commit without a receipt of the reference
rule-policy-hidden-regression = Fails when a figure without a requirement got worse than its baseline beyond the threshold
explain-rule = rule
