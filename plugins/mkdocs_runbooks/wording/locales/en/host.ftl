registry-unusable = `{ $path }` can't be used; every problem is named above
path-shared = Two `runbooks` entries under `plugins:` have the same `path`: "{ $path }"; give each its own
site-read-only = The site can't be written: `{ $path }` is read-only
nav-runbooks = Runbooks
nav-modules = Modules
nav-ffi = FFI specifications
nav-adr = Decisions
nav-hint = `nav:` does not mention the runbooks; put `{ $entry }` where they should stand
macro-unknown-name = { $page }: unknown { $kind ->
    [registry] registry
    [module] module
   *[other] name
 } "{ $name }"
fragment-target = Target
