## Past and changes
past-heading = Over time
past-table = Over time, as a table
past-about = After each day on which the registry changed; begun means in progress or done.
past-label = From { $first } to { $last }, at the end { $total }, { $started }, { $done }. The table below names every day.
past-day = Day
past-total = { $count ->
    [one] one module
   *[other] { $count } modules
 }
past-started = { $count } begun
past-done = { $count } done

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
