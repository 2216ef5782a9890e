## Past and changes
past-heading = Over time
past-table = Over time, as a table
past-about = After each day on which the registry changed; begun means in progress or done.
past-label = From { $first } to { $last }, at the end { $said }. The table below names every day.
past-about-evidence = After each day on which the registry changed or a module got its first evidence. Begun means in progress or done. With evidence means that one of the files that speak of the module today was in the repository; what it said then is not read.
past-day = Day
past-evidence = With evidence
past-total = { $count ->
    [one] one module
   *[other] { $count } modules
 }
past-started = { $count } begun
past-done = { $count } done
past-evidenced = { $count } with evidence

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
