## Pages, navigation
page-overview = Overview
page-usage = How to use
page-ffi-index = FFI specifications
page-ffi-types = Types at the border
page-adr-index = Decisions
page-evidence = Evidence
wave-name = Wave { $number }
wave-none = Without a wave

## Outcomes, rows
mark-passed = Proven
mark-failed = Contradicted
mark-vacuous = Proves nothing
mark-stale = Stale
mark-inconclusive = Not decided
mark-missing = Missing
mark-not-applicable = Not applicable
row-next = Next:
next-whole = In full
row-commit = commit { $commit }
row-more-evidence = and { $count } more
row-advisory = advisory
row-waived-until = waived until { $day }
row-waiver-expired = waiver expired on { $day }
row-waiver = Waiver by { $by } of { $day }, valid until { $until }: { $why }
row-signed = Sign-off, declared by { $by } on { $day }
planned = planned
path-none = deliberately none
path-more = and { $count } more
not-stated = –
since = since
declared-by = declared by { $by }
waiver-over = (expired)

## Head
title = Migration Runbook
head-label = State of the migration
ready-ready = Ready for “{ $status }”
ready-ready-with-waivers = Ready for “{ $status }” with waivers
ready-not-ready = Not ready for “{ $status }”
ready-claim-ready = “{ $status }” is proven
ready-claim-ready-with-waivers = “{ $status }” holds with waivers
ready-claim-not-ready = “{ $status }” is not proven
ready-claim-contradicted = “{ $status }” is contradicted
open-criteria = { $open ->
    [one] { $open } of { $total } criteria open
   *[other] { $open } of { $total } criteria open
}
contradicted-label = Contradicted:
blocker-label = Blocker:
id-python = Python path
id-target = Target language
id-ffi = FFI integration
id-priority = Priority
id-effort = Estimated effort
id-status = Status
id-wave = Wave
id-owner = Owner
id-contact = Contact
id-flag = Feature flag
id-depends = Depends on
target-rust = Rust
target-julia = Julia
ffi-rust = PyO3/Maturin
ffi-julia = PythonCall.jl
level-high = High
level-medium = Medium
level-low = Low
status-not-started = 🔴 Not started
status-in-progress = 🟡 In progress
status-done = 🟢 Done
status-rolled-back = ↩️ Rolled back
status-name-not-started = Not started
status-name-in-progress = In progress
status-name-done = Done
status-name-rolled-back = Rolled back
step-short-1 = Setup
step-short-2 = Interface
step-short-3 = Core logic
step-short-4 = FFI bindings
step-short-5 = Wrapper
step-short-6 = Testing
step-short-7 = Docs
step-state-passed = done
step-state-part = begun
step-state-failed = contradicted
step-state-open = open
step-count = { $passed } of { $total }

## Headings
heading-summary = Executive summary
heading-architecture = Architecture
heading-invariants = Invariants
heading-preconditions = Preconditions
heading-preconditions-types = Type safety
heading-preconditions-interface = Interface documentation
heading-preconditions-tests = Test infrastructure
heading-preconditions-performance = Performance baselines
heading-other = Further criteria
heading-steps = Migration steps
heading-step-1 = Step 1: Rust/Julia module setup
heading-step-2 = Step 2: Interface implementation
heading-step-3 = Step 3: Port the core logic
heading-step-4 = Step 4: FFI bindings
heading-step-5 = Step 5: Python wrapper
heading-step-6 = Step 6: Testing
heading-step-7 = Step 7: Documentation
heading-rollback = Rollback plan
heading-rollback-failure = On a failure in production
heading-rollback-regression = On a performance regression
heading-triggers = When to roll back
heading-acceptance = Acceptance criteria
heading-acceptance-functional = Functional
heading-acceptance-performance = Performance
heading-acceptance-quality = Quality
heading-sign-offs = Sign-offs
heading-waivers = Waivers
heading-risks = Risks
heading-policies = Policies
policies-about = This is what the template's do's and don'ts and an honest registry ask for. A tick means: the module keeps to it.
heading-lessons = Deviations and lessons learned
heading-references = References
heading-changelog = Changelog

## Summary, steps
summary-empty = What does the module do? Why does it migrate? Which benefit is expected? The answer belongs into the registry as `summary:`.
step-1-comment = New module in { $folder }
step-4-rust = Rust (PyO3)
step-4-julia = Julia (PythonCall)
step-4-more = { $count ->
    [one] One more function is in the FFI specification.
   *[other] { $count } more functions are in the FFI specification.
}
step-5-docstring = Python wrapper with fallback.
step-5-no-flag =
  Flag: not found in the source; falls back to Python: { $falls_back ->
    [yes] yes
   *[other] no
  }
step-no-functions = No public function was found in the source yet; the module's name stands for them.
step-no-extension = The extension has no name yet (`shared.extensions.{ $target }`); the name here is only a proposal.

## Rollback
rollback-label = Rollback:
rollback-way-back = Rollback
rollback-known = back to Python
rollback-unknown = no feature flag found in source
rollback-not-needed = Python runs, the port is not loaded
rollback-reads-variable = The source reads the environment variable
rollback-reads-constant = The source reads the constant
rollback-edit = Change it in
rollback-restart = Then restart the process with this environment; a running one keeps what it has loaded.
rollback-deploy = Then deploy and restart the process; a running one keeps what it has loaded.
rollback-default = Where the variable is unset, this holds:
rollback-unset-too = The same effect has
rollback-value-unknown = Which value switches back to Python can't be seen from the source; please look at the place named.
rollback-no-flag = No feature flag was found in the source.
rollback-flag-planned = `{ $name }` is planned, but nothing reads it.
rollback-without-flag = Without a flag the port can't be switched off: deploy the last release without it.
rollback-port-not-loaded = The wrapper does not import the port; there is nothing to roll back.
rollback-must-show = This shows that it worked (it must print `python`):
rollback-no-backend = Which implementation is loaded can't be asked: the registry names no `backend:`.
rollback-backend-planned = Which implementation is loaded can't be asked yet: `{ $name }` was not found in the source.
rollback-call = Call:
rollback-nobody = The registry names nobody.
rollback-now-label = Immediate action:
rollback-now = Turn the feature flag off
rollback-fallback-label = Fallback:
rollback-fallback = The Python implementation is used automatically
rollback-fallback-seen = Seen in the source
rollback-fallback-unseen = No such fallback was found in the source.
rollback-fallback-planned = Planned: the wrapper does not import the port yet.
rollback-analysis-label = Analysis:
rollback-analysis-1 = Check the logs
rollback-analysis-2 = Identify the edge case
rollback-analysis-3 = Open an issue
rollback-fix-label = Fix:
rollback-fix-1 = Fix the bug in Rust/Julia
rollback-fix-2 = Extend the property test
rollback-fix-3 = Update the golden file
regression-history = Check the benchmark history:
regression-profiling = Profiling: `cargo flamegraph` (Rust) or `@profile` (Julia)
regression-limit = On a regression of more than { $limit }%: roll back to Python
regression-threshold = The threshold that the team has set. There is no confirmed regression.
regression-order = Now: the regression was measured, and it recurred.
describes-commit = commit
describes-of = of
describes-live = the files as they are now, on top of
describes-dirty = with changes that are not committed yet
describes-no-commit = no commit, since there is no git history to read here
page-describes = This page describes
trigger-what = Trigger
trigger-limit = Limit

## Records
record-gate = Criterion
record-by = Who
record-date = Date
record-until = Valid until
record-link = Link
record-why = Reason
risk-risk = Risk
risk-likelihood = Likelihood
risk-impact = Impact
risk-mitigation = Mitigation
risk-level-high = high
risk-level-medium = medium
risk-level-low = low
change-date = Date
change-version = Version
change-change = Change
change-by = Author
changelog-empty = No entry yet. Entries stand in the registry under `changelog:`.

## References
ref-ffi = FFI specification
ref-api = Python documentation
ref-baseline = Performance baseline
ref-schemas = Arrow schemas
ref-notes = FFI notes
ref-stub = Type stub
adr-role-strategy = Migration Strategy
adr-role-serialization = Serialization Format
adr-role-error-handling = Error Handling
adr-role-build = Build System
ref-adr-status-proposed = proposed
ref-adr-status-accepted = accepted
ref-adr-status-rejected = rejected
ref-adr-status-deprecated = deprecated
ref-adr-status-superseded = superseded
ref-adr-status-unknown = without a status

## How to use
usage-title = Migration Runbook Template
usage-version = Version
usage-created = Created
usage-updated = Last updated
usage-overview = Overview
usage-overview-1 = This template is the model for the migration runbooks of single modules.
usage-overview-2 = Each runbook documents the whole process of migrating a Python module to Rust or Julia.
usage-overview-3 = The runbooks of this site are made from `{ $registry }` and from evidence; no box is ticked by hand.
usage-structure = Structure of the template
usage-structure-1 = Identification of the module
usage-part-head = Head: Python path, target language, FFI integration, priority, estimated effort, status
usage-use = How to use
usage-use-1 = Copy this template:
usage-use-1-now = Nothing is copied any more: an entry under `modules:` in `{ $registry }` is enough, and the module's page appears.
usage-use-2 = Replace every `[PLACEHOLDER]` with the module's own values
usage-use-2-now = Paths, names and figures come from `{ $registry }`, from the source and from evidence; only what no tool can know is written.
usage-use-3 = Work through the checklists step by step
usage-use-3-now = `runbooks explain` says for every criterion what to do next.
usage-use-4 = Document deviations and lessons learned
usage-use-4-now = Longer texts stand in Markdown files beside the runbooks, such as `docs/runbooks/_sections/MODULE/lessons.md`.
usage-practices = Best practices
usage-dos = Do's
usage-donts = Don'ts
do-runbook-first = Write the runbook BEFORE the migration
do-tick-steps = Tick every step explicitly
do-tick-steps-why = Evidence does it: a box is ticked only once fresh evidence bears it out.
do-blockers = Document blockers and issues at once
do-rollback = Test the rollback plan before going live
do-changelog = Keep the changelog
dont-skip = Skip steps
dont-tests-last = Write the tests only at the end
dont-baseline = Migrate without a benchmark baseline
dont-flag = Deploy without a feature flag
dont-parallel = Migrate several modules at the same time
dont-avoided = Avoided:
dont-happened = Happened:
dont-unknown = To be avoided:
practice-concerns-nobody = concerns no module at present
practice-kept-by-all = { $total ->
    [one] the module concerned keeps to it
    [2] both modules concerned keep to it
   *[other] all { $total } modules concerned keep to it
}
practice-kept = { $total ->
    [one] can't be judged yet
   *[other] { $kept } of { $total } modules concerned are seen to keep to it
}
practice-against = { $count ->
    [one] One module goes against it:
   *[other] { $count } modules go against it:
}
usage-automation = Automation
usage-automation-1 = When runbooks are automated, this section refers to the tools that really exist then.
usage-automation-2 = Today these are the following commands; `runbooks COMMAND --help` explains each.
usage-command = Command
usage-does = What for
command-check = Everything that blocks, with its place and the next step
command-status = The table of progress
command-explain = Every criterion of a module: outcome, reason, evidence, next step
command-record = Runs tests, linters or benchmarks and writes a receipt beside the results
command-bench = Runs reference and port in turn, so that a speedup or a regression is decided
command-baseline = Measures the reference and pins its figures on purpose
command-compare = Two benchmark results: slower, provably not, or undecided
command-sign = Writes a sign-off into the registry, bound to the state of the files
command-evidence = What result files say, and which module they belong to
command-ffi = Signatures and drift at the language border
command-render = The pages as plain Markdown
command-schema = The JSON Schema of the registry
