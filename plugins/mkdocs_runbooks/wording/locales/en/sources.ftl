diagnostic-source-unreadable = { $reason ->
    [too-large] The source file is too large to be read.
    [not-a-file] This is no regular file.
    [absent] The file is not there.
    [outside] The file lies outside of the project.
   *[other] The source file can't be read.
  }
    .hint = What would follow from this file is unknown until it can be read.
diagnostic-source-syntax = { $reason ->
    [grammar] From here on the source may not have been read completely.
    [signature] The `signature` of this function names what is no parameter of it: nothing is known of its calls.
    [macro] What this macro binds is not known.
    [toml] This manifest is no TOML: { $detail }.
   *[other] Python can't parse this file: { $reason }.
  }
    .hint = { $reason ->
    [grammar] Signatures from this file may be missing on the FFI page.
    [signature] Name every parameter of the function as Rust does, in its order; PyO3 does not compile it so.
    [macro] Write the bindings out, or name them under `exports:`.
    [toml] Correct it; what it says of its own crate is unknown until then.
   *[other] Correct the source; what follows from this file is unknown until then.
  }
diagnostic-adr-unreadable = The decision record can't be read ({ $reason ->
    [too-large] too large
    [not-a-file] no regular file
    [outside] outside of the project
   *[other] access refused
  }).
    .hint = Links to this record stay without title and status.
diagnostic-adr-duplicate-number = { $number } exists twice: `{ $other }` has this number too.
    .hint = Give one of the two files another number; until then `{ $other }` counts.
diagnostic-history-unreadable = The git history can't be read: { $reason }.
    .hint = Without it freshness can be shown by receipts only.
diagnostic-history-shallow = The repository was cloned without its full history.
    .hint = Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` with `actions/checkout`.
diagnostic-changes-since-unknown = The commit since which changes are to be counted is not in the repository: `{ $reason }`.
    .hint = Name a commit, a tag or a branch that this repository knows, or fetch the whole history: `git fetch --unshallow`.

ffi-no-drift = Equal on both sides, as far as reading can show it.
ffi-nothing = No boundary functions found.
ffi-missing-side = not there
ffi-planned = planned
ffi-not-registered = not registered
ffi-stub-of-one = A stub is written of one module with a port in Rust; { $count } fit. Name one module, or give `--rust`.
ffi-stub-written = Wrote `{ $path }`; { $unknown ->
    [0] every type is known.
    [one] 1 type is unknown and marked `Incomplete`.
   *[other] { $unknown } types are unknown and marked `Incomplete`.
}
ffi-stub-of-others = `{ $path }` is there, and `--write-stub` did not write it. Name another file, or move this one away.
ffi-stub-not-written = `{ $path }` can't be written: { $reason }.
