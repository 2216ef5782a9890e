## The evidence page
evidence-page-file = File
evidence-page-proves = What rests on it
evidence-page-state = State
evidence-page-reason = Why
evidence-page-state-read = read
evidence-page-state-partly = partly read
evidence-page-state-unreadable = unreadable

evidence-page-files-read = { $count ->
    [one] file read
   *[other] files read
 }
evidence-page-files-partly = { $count ->
    [one] file partly read
   *[other] files partly read
 }
evidence-page-files-unreadable = { $count ->
    [one] file unreadable
   *[other] files unreadable
 }
evidence-page-loose = { $count ->
    [one] record without a module
   *[other] records without a module
 }

evidence-page-unread = What could not be read completely
evidence-page-conflicts = Conflicts between files
evidence-page-conflicts-why = Per test, implementation and environment the newest run counts; within one run the worst outcome counts.
evidence-page-without-module = What belongs to no module
evidence-page-without-module-why = These records prove nothing, since no module claims them.
evidence-page-unassigned = { $count ->
    [one] one record, namely
   *[other] { $count } records, for example
 }
evidence-page-files = All files
evidence-page-times = Weaker kinds of time
evidence-page-times-why = Whether evidence still holds is told best by a receipt, then by the commit. For these files even the time is known in a weak way only.

evidence-page-baselines = Baselines of the modules
evidence-page-fact-tool = Tool
evidence-page-fact-time = Time
evidence-page-fact-commit = Commit
evidence-page-fact-machine = Machine
evidence-page-fact-backend = Loaded
evidence-page-fact-command = Command
evidence-page-fact-receipt = Receipt
evidence-page-for = for { $modules }
evidence-page-for-reference = for the reference
evidence-page-for-port = for the port
evidence-page-backend-unknown = unknown
evidence-page-dirty = with changes that were not committed, so the commit alone does not tell what ran
evidence-page-exit = exit code { $exit }
evidence-page-idle = Speaks of, without deciding a criterion:
evidence-page-more-gates = { $count ->
    [one] and one more criterion
   *[other] and { $count } more criteria
 }

evidence-page-format-junit = Test report (JUnit)
evidence-page-format-pytest-benchmark = Benchmarks (pytest-benchmark)
evidence-page-format-coverage-json = Coverage (coverage.py)
evidence-page-format-mypy-json = Type check (mypy)
evidence-page-format-cargo-json = Lint findings (cargo)
evidence-page-format-ctrf = Test report (CTRF)
evidence-page-format-libtest-json = Test report (libtest JSON)
evidence-page-format-cargo-test-console = Test report (cargo test, console)
evidence-page-format-criterion = Benchmarks (Criterion)
evidence-page-format-cargo-criterion = Benchmarks (cargo-criterion)
evidence-page-format-libtest-bench = Benchmarks (cargo bench, console)
evidence-page-format-divan = Benchmarks (divan)
evidence-page-format-benchmarktools = Benchmarks (BenchmarkTools.jl)
evidence-page-format-asv = Benchmarks (asv)
evidence-page-format-pyperf = Benchmarks (pyperf)
evidence-page-format-hyperfine = Benchmarks (hyperfine)
evidence-page-format-paired-benchmark = Paired benchmark (runbooks bench)
evidence-page-format-cobertura = Coverage (Cobertura)
evidence-page-format-lcov = Coverage (LCOV)
evidence-page-format-llvm-cov-json = Coverage (llvm-cov)
evidence-page-format-ruff-json = Lint findings (ruff)
evidence-page-format-sarif = Findings (SARIF)
evidence-page-format-valgrind = Memory check (valgrind)
evidence-page-format-sanitizer = Memory check (sanitizer)
evidence-page-format-miri = Memory check (miri)
evidence-page-format-memray-json = Memory use (memray)
evidence-page-format-tracemalloc-json = Peak memory
evidence-page-format-baseline-json = Baseline
evidence-page-format-receipt = Receipt
evidence-page-format-none = Unknown format

evidence-page-tests = { $count ->
    [one] one test
   *[other] { $count } tests
 }: { $passed } passed, { $failed } failed, { $skipped } skipped
evidence-page-benchmarks = { $count ->
    [one] one benchmark
   *[other] { $count } benchmarks
 }, { $processes ->
    [one] one process
   *[other] { $processes } processes
 }
evidence-page-coverage = { $covered } of { $lines } lines in { $count ->
    [one] one file
   *[other] { $count } files
 }
evidence-page-branches = { $taken } of { $count } branches taken
evidence-page-findings = { $count ->
    [0] no finding
    [one] one finding
   *[other] { $count } findings
 }
evidence-page-memory = { $count ->
    [0] no memory error
    [one] one memory error
   *[other] { $count } memory errors
}
evidence-page-peak = peak of { $peak } MB
evidence-page-figures = { $count ->
    [one] one figure
   *[other] { $count } figures
 }
evidence-page-outputs = { $count ->
    [0] vouches for no file
    [one] vouches for one file
   *[other] vouches for { $count } files
 }

evidence-page-time-naive = time without a zone, read as UTC
evidence-page-time-committed = time of the file's commit
evidence-page-time-mtime = modification time of the file
evidence-page-weak-naive = { $count ->
    [one] One file gives its time without a zone:
   *[other] { $count } files give their time without a zone:
 }
evidence-page-weak-committed = { $count ->
    [one] Of one file only the time of its commit is known:
   *[other] Of { $count } files only the time of their commit is known:
 }
evidence-page-weak-mtime = { $count ->
    [one] Of one file only the modification time on disk is known:
   *[other] Of { $count } files only the modification time on disk is known:
 }
evidence-page-weak-none = { $count ->
    [one] Of one file no time is known:
   *[other] Of { $count } files no time is known:
 }

evidence-page-no-commit = none named
evidence-page-no-receipt = none
evidence-page-more-modules = { $count ->
    [one] and one more module
   *[other] and { $count } more modules
 }
evidence-page-more-files = { $count ->
    [one] and one more file
   *[other] and { $count } more files
 }
evidence-page-proves-nothing = Nothing: no module claims these records

evidence-page-none = There is no evidence yet, so only what the source itself shows is proven. Looked for under:
evidence-page-record = Recording evidence
evidence-page-record-how = `runbooks record` runs a command and puts a receipt beside its results: command, exit code, time, commit, tools, digests and the implementation that was loaded.

evidence-page-others = Messages about sources, decisions and git

evidence-page-user-pages = Pages written by hand
evidence-page-user-pages-why = These pages stand where generated pages would be and go before them. What they say is not checked.
