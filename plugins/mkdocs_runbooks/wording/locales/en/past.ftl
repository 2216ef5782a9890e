## Past and changes
past-heading = Over time
past-table = Over time, as a table
past-about = After each day on which the registry changed; begun means in progress or done.
past-about-commits = { $days ->
    [one] After each commit of { $day } that changed the registry; begun means in progress or done.
   *[other] After each commit that changed the registry; begun means in progress or done.
 }
past-label = From { $first } to { $last }, at the end { $said }. The table below has all of it.
past-day = Day
past-total = { $count ->
    [one] one module
   *[other] { $count } modules
 }
past-started = { $count } begun
past-done = { $count } done

past-boxes = { $count ->
    [one] one box
   *[other] { $count } boxes
 }
past-ticked = { $count } ticked
past-contradicted = { $count } contradicted
past-boxes-table = Boxes over time, as a table
past-boxes-label = Boxes from { $first } to { $last }, at the end { $said }. The table below has all of it.
past-boxes-shown = { $states ->
    [one] What recorded results said: the one state of registry and evidence that git keeps, read as it was.
   *[other] What recorded results said: { $shown } of the { $states } states of registry and evidence that git keeps, each read as it was then.
 }
past-boxes-about = Only boxes that results alone decide are counted: tests, benchmarks, coverage and memory.
past-boxes-limits = Not judged in the past: sources, the language border, documents, sign-offs, policies, and whether a result was about the code of its day. This doesn't say what is ready: a box that is ticked here may be open today.
past-column-boxes = Boxes
past-column-passed = Ticked
past-column-failed = Contradicted
past-column-evidenced = Modules with results
past-column-modules = Modules
past-unusable = { $count ->
    [one] One state is left out: its registry can't be used by today's rules, files of it are not in this clone, or it holds too many files.
   *[other] { $count } states are left out: their registry can't be used by today's rules, files of them are not in this clone, or they hold too many files.
 }
past-unreadable = { $count ->
    [one] In one state there are evidence files that can't be read; they tick nothing.
   *[other] In { $count } states there are evidence files that can't be read; they tick nothing.
 }
past-shallow = This clone holds only a part of the history: what was before can't be shown.
past-too-much = { $states ->
    [one] Boxes over time are not shown: with so many modules and so much evidence, the one state of registry and evidence that git keeps would take too long to judge.
   *[other] Boxes over time are not shown: with so many modules and so much evidence, the { $states } states of registry and evidence that git keeps would take too long to judge. `boxes_over_time` says how many are judged all the same.
 }

changes-heading = What changed
changes-what = Change
changes-since-name = Since `{ $name }` (commit `{ $commit }`, { $day }).
changes-since-commit = Since commit `{ $commit }` ({ $day }).
changes-none = Nothing changed about modules, statuses, waves, owners, sign-offs and waivers.
changes-evidence = Evidence in the repository that is other than it was:
changes-more-files = { $count ->
    [one] and one more file
   *[other] and { $count } more files
 }
changes-limits = Read from the git history of the registry. It does not hold when evidence turned the outcome of a gate.
change-added = new in the registry
change-removed = taken out of the registry
change-status = Status: { $before } → { $after }
change-wave = Wave: { $before } → { $after }
change-owner = Owner: { $before } → { $after }
change-signed = Sign-off given:
change-sign-off-withdrawn = Sign-off withdrawn:
change-waived = Waiver given:
change-waiver-withdrawn = Waiver ended:
