registry-unusable = `{ $path }` can't be used; every problem is named above
registry-broken = { $shown ->
    [nothing] `{ $path }` can't be used. The runbooks appear as soon as this is mended:
   *[before] `{ $path }` can't be used. The pages show what stood in it before:
 }
site-read-only = The site can't be written: `{ $path }` is read-only
nav-runbooks = Runbooks
nav-modules = Modules
nav-ffi = FFI specifications
nav-adr = Decisions
fragment-target = Target
diagnostic-path-shared = Two `runbooks` entries have the same `path`: "{ $path }"
    .hint = Give each entry under `plugins:` a `path` of its own
diagnostic-page-taken = A hand-written page stands at `{ $page }`, so the generated one is left out
diagnostic-not-in-nav = `nav:` does not mention the runbooks
    .hint = Put `{ $entry }` where they should stand
diagnostic-unknown-macro-name = Unknown { $kind ->
    [registry] registry
    [module] module
    [gate] gate
    [figure] figure
    [decision] decision record
    [function] function
   *[other] name
 } `{ $name }`
figure-unknown = –
