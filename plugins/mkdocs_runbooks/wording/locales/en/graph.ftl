## Dependencies and waves
graph-heading = Dependencies and waves
graph-about = An arrow leads from what is needed to what builds on it.
graph-label = Drawing: { $modules ->
    [one] one module
   *[other] { $modules } modules
 }, { $edges ->
    [one] one dependency
   *[other] { $edges } dependencies
 }. The table below names them all.
graph-table = As a table
graph-behind = Dependencies and waves as a table
graph-needs = Builds on
graph-needed-by = Needed by
graph-done-of = { $done } of { $total } done
graph-late-about = Planned before there is what it builds on:
graph-late = ({ $wave }, needs { $needed_wave })
graph-late-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
 }
