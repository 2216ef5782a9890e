## What others learn of a page
nav-contradicted = contradicted

description-runbook = { $title } to { $targets }: { $status }, { $passed } of { $total } gates proven.
description-overview = How the migration of { $project } stands: { $done } of { $total ->
    [one] one module
   *[other] { $total } modules
 } done.
description-adr = { $title }: { $status }; { $modules ->
    [0] no module relies on it
    [one] one module relies on it
   *[other] { $modules } modules rely on it
 }.
description-usage = How a team works with the runbooks of { $project }.
description-ffi-index = The language border of { $project }: what Python and port promise each other.
description-ffi = The language border of { $title }: both sides next to each other, and how they differ.
description-ffi-types = Which types go together at the language border of { $project }.
description-adr-index = The decisions of { $project }, and which modules rely on them.
description-evidence = Every result file of { $project }: what it proves, and what could not be read.
