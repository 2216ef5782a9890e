## Pages of decision records
adr-page-about = Decision records from `{ $folder }`, with the modules that refer to them.
adr-page-none = There is no decision record in `{ $folder }` yet, and no module refers to one. A file such as `0001-title.md` is enough to show it here.
adr-page-number = Number
adr-page-title = Title
adr-page-status = Status
adr-page-date = Date
adr-page-role = Role
adr-page-modules = Modules
adr-page-relations = Relation
adr-page-source = File
adr-page-status-proposed = proposed
adr-page-status-accepted = accepted
adr-page-status-rejected = rejected
adr-page-status-deprecated = deprecated
adr-page-status-superseded = superseded
adr-page-status-unknown = unknown: the file states none
adr-page-planned = planned
adr-page-planned-short = (planned)
adr-page-no-file = Not written yet
adr-page-superseded-by = superseded by
adr-page-supersedes = supersedes
adr-page-holds-now = Holds now:
adr-page-chain = Succession:
adr-page-no-module = no module relies on it
adr-page-more-modules = { $count ->
    [one] and one more module
   *[other] and { $count } more modules
 }
