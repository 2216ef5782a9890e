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

ffi-page-problems = What could not be read
ffi-page-problems-why = What these sources hold is unknown.
ffi-page-drift = Drift
ffi-page-no-drift = No difference found.
ffi-page-not-comparable = There is no port yet to compare with.

ffi-page-items = Functions and classes
ffi-page-empty = Nothing that crosses the language border was found in `{ $path }`.
ffi-page-not-in-python = Not found in `{ $path }`.
ffi-page-not-in-port = Not found in `{ $path }`.
ffi-page-port-planned = Unknown: `{ $path }` does not exist yet.
ffi-page-port-unread = Unknown: not everything in `{ $path }` could be read.
ffi-page-no-doc = no docstring
ffi-page-fallible-yes = can fail
ffi-page-fallible-no = cannot fail
ffi-page-fallible-unknown = unknown whether it can fail
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
ffi-page-notes = Notes
ffi-page-no-notes = There are no hand-written notes on this module. Their place is

## The head of a module's page, and the table of all its names
ffi-page-about-module = About this border
ffi-page-health = State
ffi-page-health-good = no difference that counts
ffi-page-health-warned = differences that may mislead
ffi-page-health-bad = the sides contradict each other
ffi-page-health-planned = the port is planned, nothing can differ yet
ffi-page-counts = Extent
ffi-page-count = { $functions ->
    [one] 1 function or method
   *[other] { $functions } functions and methods
}, { $classes ->
    [one] 1 class
   *[other] { $classes } classes
}; { $both } on both sides, { $python } in Python only, { $port } in the port only
ffi-page-package-rust = Crate
ffi-page-package-julia = Package
ffi-page-extension = Extension module
ffi-page-binding-rust = PyO3
ffi-page-binding-julia = PythonCall
ffi-page-spoke = Read from
ffi-page-commit = Commit
ffi-origin-introspection = the extension's introspection
ffi-origin-source = source text of the port
ffi-origin-extension = the built extension
ffi-origin-stub = type stub
ffi-origin-python = Python source

ffi-page-summary = All names
ffi-page-name = Name
ffi-page-the-port = Port
ffi-page-raises = Raises
ffi-page-transfer = Transfer
ffi-page-verdict = Verdict
ffi-page-null-none = none
ffi-page-null-unknown = unknown
ffi-page-stub-yes = declared
ffi-page-stub-no = missing
ffi-page-stub-unknown = unknown
ffi-page-missing = not found
ffi-page-some-exception = some exception
ffi-page-in = in:
ffi-page-out = out:
ffi-error-stated = stated in the code
ffi-error-by-error-type = by its error type
ffi-error-unspecified = unspecified
ffi-error-documented = documented
ffi-gil-held = held
ffi-gil-released = released
ffi-gil-unknown = unknown
ffi-gil-through = released through `{ $through }`
ffi-transfer-borrowed = borrowed, not copied
ffi-transfer-viewed-then-copied = viewed, then copied
ffi-transfer-copied = copied
ffi-transfer-moved = moved, not copied
ffi-transfer-reference = by reference
ffi-grade-exact = exact
ffi-grade-compatible = compatible
ffi-grade-lossy = lossy
ffi-grade-loose = loose
ffi-grade-unknown = unknown
ffi-grade-nullability-mismatch = `None` contradicts
ffi-grade-type-mismatch = type contradicts
ffi-grade-differs = differs
ffi-grade-accepted = accepted
ffi-grade-uncounted = differs, does not count
ffi-grade-warned = misleading
ffi-grade-not-compared = not compared
ffi-grade-planned = planned

## Looking at a built extension
ffi-not-inspected = `{ $extension }` could not be looked at: { $why ->
    [time] no answer within { $reason } s
    [no-file] it is neither a file nor the name of a module
    [no-extension] the file's name ends in none of { $reason }
   *[said] { $reason }
}

## Details of one name
ffi-page-accepts = takes
ffi-page-gives = gives
ffi-page-called-from = Called from
ffi-page-call-import = when imported
ffi-page-condition = only where `{ $condition }`
ffi-page-in-module = in `{ $module }`
ffi-page-bases = extends
ffi-page-text-signature = `help()` shows `{ $shown }`
ffi-page-macro = written by the macro `{ $name }`
ffi-page-methods = { $count } methods

## What surrounds the names
ffi-page-drift-error = { $count ->
    [one] 1 contradiction
   *[other] { $count } contradictions
}
ffi-page-drift-warning = { $count ->
    [one] 1 that misleads
   *[other] { $count } that mislead
}
ffi-page-drift-info = { $count ->
    [one] 1 worth knowing
   *[other] { $count } worth knowing
}
ffi-page-drift-accepted = { $count } accepted
ffi-page-lossy-folded = { $declarations } declarations of { $count ->
    [one] 1 argument
   *[other] { $count } arguments
} let in values that the port does not take, or takes with a loss; the details say which.
ffi-page-accepted-by = accepted by { $by } on
ffi-page-accepted-until = until
ffi-page-to-item = details
ffi-page-unknowns = What is not known
ffi-page-unknown-share = { $part } of { $all } compared places are unknown. Unknown is never taken for agreement.
ffi-page-share = { $part } of { $all }
ffi-page-calls = Calls across the border
ffi-page-calls-table = All calls as a table
ffi-page-caller = Caller
ffi-page-called = Called
ffi-page-place = Place
ffi-page-diagram = { $calls } proven calls lead from { $callers } places in Python to { $items } names of the port
ffi-page-not-exported = In the port, not exported or only under a condition
ffi-page-hidden = What reading cannot show
ffi-page-hidden-count = { $count ->
    [one] 1 binding
   *[other] { $count } bindings
}
ffi-page-field = Field
ffi-page-type = Type
ffi-page-metadata = Metadata
ffi-page-fingerprint = fingerprint
ffi-page-not-stated = not stated
ffi-page-code = Code
ffi-page-limits = Read from source text, nothing was built or run. Not seen are bindings that procedural macros, build scripts or included files make, macros of other crates, what a compile condition decides, and conversions of types that nobody here knows. What follows from them is called unknown.
ffi-page-unknown-types = Types unknown

## The page of types
ffi-types-about = Every type of the ports that stands at a border of this registry, with what crosses there. Types are read as the source writes them.
ffi-types-none = No types have been compared yet.
ffi-page-native-type = Type of the port
ffi-page-way = Way
ffi-page-way-in = to the port
ffi-page-way-out = from the port
ffi-page-crosses = Takes or gives
ffi-page-declared = Declared in Python
