diagnostic-evidence-unreadable = The file can't be read: { $reason ->
    [absent] it does not exist
    [outside] it lies outside the project
    [refused] access is refused
   *[other] the system refuses it
 }
    .hint = Check the path and the file's permissions
diagnostic-evidence-not-a-file = Expected a regular file, found a folder, a pipe or a device
    .hint = Name files under `evidence:`, or a glob that matches files only
diagnostic-evidence-too-large = The file is larger than 512 MB and was not read
    .hint = Publish the report without raw samples and logs
diagnostic-evidence-archive = { $reason ->
    [too-large] The archive unpacks to more than 64 MB and was refused
    [ratio] The archive unpacks to more than a hundred times its size and was refused
    [members] The archive holds more than 2000 files and was refused
    [encrypted] The file is encrypted in its archive
    [nested] An archive in an archive is not opened
    [link] The archive holds a link or a device here, which is not followed
    [outside] The file's name leads out of its archive
    [repeated] The archive holds several files of this name; readers would disagree about it
    [overlapping] The files of the archive share bytes, as no tool writes them; it was refused
    [method] The file is packed in a way that is not read; `deflate` is
    [empty] The archive holds no file
   *[damaged] The archive is cut off or damaged
 }
    .hint = Pack the reports again, at most 64 MB unpacked, or hand them over unpacked
diagnostic-evidence-empty = The file is empty
    .hint = Run the tool again and check that it wrote its report to this path
diagnostic-evidence-unknown-format = { $named ->
    [none] { $guess ->
        [none] The content is of no known format
       *[other] The content looks like { $guess }, which has no reader
     }
   *[other] No reader is called `{ $named }`
 }
    .hint = The reference page “Evidence formats” lists all that can be read; `format:` under `evidence:` names one of them
diagnostic-evidence-malformed = The file is not well-formed: { $detail }
    .hint = The file may be cut off or mixed with other output; write the report again
diagnostic-evidence-wrong-shape = Expected `{ $expected }`, found `{ $found }`
    .hint = Write the report again with the tool itself; an edited file proves nothing
diagnostic-evidence-dtd = The document declares entities or defaults of its own and was refused
    .hint = No test tool writes an internal DTD; write the report again
diagnostic-evidence-encoding = The bytes are no valid text in the encoding `{ $encoding }`
    .hint = Write the report again as UTF-8
diagnostic-evidence-too-deep = The document is nested deeper than any tool writes and was refused
    .hint = Write the report again with the tool itself
diagnostic-evidence-counts-differ = `{ $suite }` declares { $declared }, the file holds { $counted }; what was counted decides
diagnostic-evidence-counts-hide-failures = `{ $suite }` declares { $declared } failures, the file shows { $counted }: some are missing from it
    .hint = Write the report again; until then it proves no success
diagnostic-evidence-origin-unsaid = { $silent } of { $suites } test suites do not say on which commit and with which implementation they ran, such as `{ $suite }`; what the others say does not hold for all
    .hint = Leave the reports of different runs in files of their own
diagnostic-evidence-number = The value `{ $value }` can't be a measured figure and proves nothing
    .hint = Measure again
diagnostic-evidence-incomplete = The report is incomplete (`{ $detail }`)
    .hint = Run the tool again without interrupting it, and record it with `runbooks record`
diagnostic-evidence-no-records = The report is empty; by itself it proves nothing
    .hint = Where something should have run, look at what the command selected; that a checker found nothing is shown by the receipt of `runbooks record`
diagnostic-evidence-several-tools = The file holds runs of several tools ({ $tools }); no gate takes it
    .hint = Write one file a tool
diagnostic-evidence-unassigned = { $count ->
    [one] One record belongs to no module: `{ $example }`
   *[other] { $count } records belong to no module, for example `{ $example }`
 }
    .hint = Declare its file under `paths.tests`, or give the module an alias
diagnostic-evidence-conflict = { $count ->
    [one] One test has another outcome in `{ $other }`: `{ $example }`
   *[other] { $count } tests have another outcome in `{ $other }`, for example `{ $example }`
 }
    .hint = The newer run counts; remove the older file if it is out of date
diagnostic-evidence-from-future = The report says it was written on { $at }, later than the file itself
    .hint = Check the clock of the machine that ran the tool
diagnostic-evidence-command-failed = `{ $command }` did not come to its end ({ $signal ->
    [0] exit code { $exit }
   *[other] killed by signal { $signal }
 }); what passed in its report proves nothing
    .hint = Run it again under `runbooks record`; where it runs several commands, record the one that tests alone
diagnostic-evidence-backend-doubted = Nobody knows which implementation of `{ $module }` was loaded: { backend-doubt }
    .hint = Let `backend:` say what is really loaded, and name the extension under `shared.extensions`
diagnostic-receipt-unreadable = The receipt can't be read: { $detail }
    .hint = Record the run again with `runbooks record`
diagnostic-receipt-digest-differs = `{ $output }` has changed since its run was recorded; the receipt does not vouch for it
    .hint = Record the run again with `runbooks record`

record-not-started = `{ $command }` can't be started: no such program, or it may not be run
record-not-storable = `{ $path }` can't be written; the command was not run
record-interrupted = Interrupted; no receipt was written
record-no-output = No file under `evidence:` changed, so there is nothing to vouch for; name results with `--output` or `--stdout`
record-nothing-named = None of the named files can be vouched for, so no receipt was written
record-backend-unknown = Nobody knows which implementation of `{ $module }` was loaded: `{ $backend }` can't be imported by the command's Python, or gives no answer. Results about the port will not count; correct `backend:`, or name the interpreter with `--python`
record-backend-doubted = Nobody knows which implementation of `{ $module }` was loaded: { backend-doubt }
record-not-written = The receipt `{ $path }` can't be written
record-output-absent = `{ $path }` lies outside the project; the receipt does not vouch for it
record-output-unchanged = `{ $path }` was not written by the command; the receipt does not vouch for it
record-written = { $count ->
    [one] Receipt for one file: `{ $path }`
   *[other] Receipt for { $count } files: `{ $path }`
 }

evidence-none = No evidence: no file matches `evidence:`
evidence-tests = { $cases ->
    [one] One test
   *[other] { $cases } tests
 }: { $passed } passed, { $failed } failed, { $error } errors, { $skipped } skipped; { $flaky } flaky
evidence-property-runs = { $count ->
    [one] One property test
   *[other] { $count } property tests
 }: { $passing ->
    [one] one example passed
   *[other] { $passing } examples passed
 }, { $failing } failed, { $invalid } ruled out
evidence-coverage = { $covered } of { $lines } lines covered in { $files } files
evidence-branches = { $taken } of { $count } branches taken
evidence-benchmarks = { $count ->
    [one] One benchmark
   *[other] { $count } benchmarks
 }: { $ids }
evidence-findings = { $count ->
    [one] One finding
   *[other] { $count } findings
 }{ $suppressed ->
    [0] {""}
   *[other] , { $suppressed } of them suppressed
 }
evidence-memory = { $count ->
    [one] One memory error
   *[other] { $count } memory errors
 }, { $bytes } bytes lost; { $finished ->
    [true] finished
    [false] not finished
   *[unknown] whether it finished is unknown
 }
evidence-peak = Peak memory: { $bytes } bytes
evidence-baseline = { $count } figures
evidence-receipt = Receipt for: { $outputs }
evidence-modules = Modules: { $modules }
evidence-provenance = Origin: { $tool }, commit { $commit }, written { $at }, backend { $backend }
evidence-unassigned-count = { $count ->
    [one] One record belongs to no module: { $examples }
   *[other] { $count } records belong to no module: { $examples }
 }
evidence-row = { $path }: { $format ->
    [none] unknown format
   *[other] { $format }
 }, { $state ->
    [read] read
    [partly] partly read
   *[unreadable] unreadable
 }
