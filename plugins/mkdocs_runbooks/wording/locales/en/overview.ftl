## Overview
overview-empty = The registry `{ $registry }` names no module yet. Two lines are enough for the first:

overview-module = Module
overview-modules = Modules
overview-gate = Gate
overview-gates = Gates
overview-owner = Owner
overview-nobody = nobody
overview-status = Status
overview-readiness = Ready?
overview-effort = Effort
overview-wave-column = Wave
overview-wave = Wave { $number }
overview-wave-none = No wave

overview-readiness-ready = ready
overview-readiness-ready-with-waivers = ready with waivers
overview-readiness-not-ready = not ready
overview-priority-high = High
overview-priority-medium = Medium
overview-priority-low = Low
overview-effort-none = No effort stated
overview-priority-none = No priority
overview-target-rust = Rust
overview-target-julia = Julia

overview-tile-done = modules done
overview-tile-proven = gates proven
overview-tile-contradicted = claims contradicted
overview-tile-unproven = { $count ->
    [0] none unproven
    [one] one unproven
   *[other] { $count } unproven
 }
overview-tile-ready = modules ready for their next step
overview-tile-with-waivers = { $count ->
    [one] one of them with waivers
   *[other] { $count } of them with waivers
 }
overview-tile-waivers = waivers expired or about to
overview-tile-expired = { $count ->
    [0] none expired yet
    [one] one of them expired
   *[other] { $count } of them expired
 }

overview-contradictions = Contradicted claims
overview-contradictions-why = Here the registry claims more than the evidence bears out. This fails `mkdocs build --strict`.
overview-claim = What is not true
overview-place = Claimed in
overview-next = Next step:
overview-more = { $count ->
    [one] One more entry; `runbooks check` names it.
   *[other] { $count } more entries; `runbooks check` names them all.
 }

overview-who = Who must act
overview-what = What and why
overview-nobody-must-act = Nobody needs to act at the moment.
overview-more-gates = { $count ->
    [one] and one more gate
   *[other] and { $count } more gates
 }
overview-more-modules = { $count ->
    [one] … and one more module
   *[other] … and { $count } more modules
 }
overview-more-owners = { $count ->
    [one] … and one more owner
   *[other] … and { $count } more owners
 }
overview-urgency-contradicted = contradicted
overview-urgency-expired = waiver expired
overview-urgency-expiring = waiver expires soon
overview-urgency-unproven = unproven
overview-urgency-under-way = next
overview-urgency-waiting = waits for its start

overview-blockers = Blockers
overview-blocker = What is in the way
overview-since = Since

overview-waivers = Waivers
overview-waivers-why = A waiver lets a module go on; it does not change the outcome of the gate.
overview-waiver-valid = holds
overview-waiver-expiring = expires soon
overview-waiver-expired = expired
overview-until = Until
overview-why = Why
overview-waived-by = given by { $by }

overview-progress = Progress
overview-by-status = By status
overview-by-wave = By wave
overview-by-priority = By priority
overview-by-effort = By effort
overview-by-outcome = By outcome

overview-scorecard = Gates by module
overview-framed = Framed
overview-framed-why = open, though the status requires it
overview-filter = Filter modules
overview-filter-text = Text
overview-filter-outcome = With outcome
overview-filter-blocked = ! Blocked
overview-filter-all = all
overview-filter-reset = Reset
overview-filter-shown = Shown: { $shown } of { $total ->
    [one] one module
   *[other] { $total } modules
 }
overview-filter-none = No module matches this choice.
overview-group-preconditions-types = Types
overview-group-preconditions-interface = Interface
overview-group-preconditions-tests = Tests
overview-group-preconditions-performance = Baseline
overview-group-steps = Steps
overview-group-acceptance-functional = Function
overview-group-acceptance-performance = Performance
overview-group-acceptance-quality = Quality
overview-group-policies = Policies

overview-described-commit = This page describes commit `{ $commit }`.
overview-machine = The same facts for machines are in `runbooks.json`.

overview-badge-contradicted = { $status } · contradicted
overview-badge-not-started = { $status }
overview-badge-rolled-back = { $status }
overview-badge-not-ready = { $status } · not ready
overview-badge-ready-with-waivers = { $status } · with waivers
overview-badge-ready = { $status } · proven
