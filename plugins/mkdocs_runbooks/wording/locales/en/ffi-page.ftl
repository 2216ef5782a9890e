## Pages of the language border
ffi-page-about = Both sides of the language border by module: what Python offers and what the port runs. Only source text is read; nothing is imported or built.
ffi-page-no-modules = The registry names no module yet.
ffi-page-target = Target
ffi-page-both = On both sides
ffi-page-only-python = In Python only
ffi-page-only-port = In the port only
ffi-page-has-notes = present

ffi-page-runbook = To the runbook
ffi-page-reference = Reference
ffi-page-wrapper = Wrapper
ffi-page-port = Port ({ $language })
ffi-page-stub = Stub
ffi-page-planned = planned
ffi-page-without = deliberately without
ffi-page-names-only = The two sides are paired by name. Types stand as each side writes them; this version does not compare them.

ffi-page-problems = What could not be read
ffi-page-problems-why = What these sources hold is unknown.
ffi-page-drift = Drift
ffi-page-no-drift = No drift found, as far as names can show it.
ffi-page-not-comparable = There is no port yet to compare with.

ffi-page-items = Functions and classes
ffi-page-empty = Nothing that crosses the language border was found in `{ $path }`.
ffi-page-not-in-python = Not found in `{ $path }`.
ffi-page-not-in-port = Unknown: not found in `{ $path }`.
ffi-page-port-planned = Unknown: `{ $path }` does not exist yet.
ffi-page-port-unread = Unknown: not everything in `{ $path }` could be read.
ffi-page-no-doc = no docstring
ffi-page-fallible-yes = can fail
ffi-page-fallible-no = cannot fail
ffi-page-fallible-unknown = unknown whether it can fail
ffi-page-throws = throws
ffi-page-aborts = can abort by
ffi-page-exported-yes = exported
ffi-page-exported-no = not exported
ffi-page-exported-unknown = unknown whether exported
ffi-page-parameter = Parameter
ffi-page-result = Result
ffi-page-no-parameter = no such parameter
ffi-page-default = default
ffi-page-unknown-type = type unknown: not stated
ffi-page-nullable-yes = `None` allowed
ffi-page-nullable-no = never `None`
ffi-page-nullable-unknown = `None`: unknown

ffi-page-schemas = Arrow schemas
ffi-page-schema-planned = planned, not in `{ $path }` yet
ffi-page-schema-nulls-yes = nullability of every field stated
ffi-page-schema-nulls-no = nullability not stated for every field
ffi-page-errors = Error codes
ffi-page-error-present = { $language }: present
ffi-page-error-planned = { $language }: planned
ffi-page-notes = Notes
ffi-page-no-notes = There are no hand-written notes on this module. Their place is
