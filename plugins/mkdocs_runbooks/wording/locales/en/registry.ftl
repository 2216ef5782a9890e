# Diagnostics about modules.yaml and the section files, and the words of `runbooks sign`.

diagnostic-registry-not-found = There is no registry `{ $path }`
    .hint = Begin with two lines under `modules:`, or name another file with `--registry` (in MkDocs: `registry:`)
diagnostic-registry-unreadable = { $reason ->
        [encoding] The registry is not UTF-8: byte { $detail } can't stand here
        [not-a-file] The registry is not a regular file
        [outside] The registry lies outside the project, behind a link
       *[other] The registry can't be opened
    }
    .hint = { $reason ->
        [encoding] Save the file as UTF-8
       *[other] Check the file and who may read it
    }
diagnostic-registry-too-large = { $kind ->
        [aliases] The anchors of this part unfold to more than { NUMBER($limit) } values
        [modules] The registry has more than { NUMBER($limit) } modules
       *[file] The registry is larger than { NUMBER($limit) } bytes
    }
    .hint = { $kind ->
        [aliases] Use fewer aliases inside aliases; `defaults:` gives every module the same keys
        [modules] Split it into several registries
       *[file] Move long texts into section files, and leave out what follows the conventions
    }
diagnostic-yaml-syntax = { $kind ->
        [tab] YAML is not indented with tabs
        [colon] A second `:` on this line is not allowed
        [colon-missing] A `:` is missing after this key
        [bracket] A `,` or a closing bracket is missing
        [quote] A quoted text or a bracket is not closed
        [escape] This escape does not exist in double quotes
        [control] There is a control character that YAML does not allow
        [character] No value can begin with `{ $detail }`
        [indentation] The indentation fits neither this level nor the one above
        [documents] The file holds a second YAML document
        [alias] There is no anchor `{ $detail }` above this alias
        [merge] Only mappings can be merged with `<<`
       *[other] This is no valid YAML: { $detail }
    }
    .hint = { $kind ->
        [tab] Use blanks
        [colon] Put the text in quotes
        [colon-missing] Write `key: value`, with a blank after the colon
        [bracket] Look at the list or mapping that begins above; inside of brackets a text that holds brackets or commas needs quotes
        [quote] Close it, or look for a quote that is one too many
        [escape] Use single quotes, or write the backslash twice
        [control] Remove it, or write it as an escape in double quotes
        [character] Put the text in quotes
        [indentation] Indent keys of one mapping by the same number of blanks
        [documents] Remove the line `---` and what follows it
        [alias] Anchors must stand above their aliases and can't hold themselves
        [merge] Write `<<: *name` with the anchor of a mapping
       *[other] Compare the line with the ones above it
    }
diagnostic-yaml-tag = The tag `{ $tag }` is not allowed, and nothing of it is executed
    .hint = Leave the tag out
diagnostic-yaml-too-deep = The registry is nested deeper than { $limit } levels
    .hint = No key of the registry needs more than eight levels
diagnostic-duplicate-key = The key `{ $key }` was already written in line { $first }
    .hint = Keep one of the two
diagnostic-unknown-key = There is no key `{ $key }` here
    .hint = `runbooks schema` lists the keys that exist
diagnostic-wrong-type = { $expected ->
        [registry] Expected a mapping with the key `modules`
        [text] Expected text
        [integer] Expected a whole number
        [number] Expected a number
        [boolean] Expected `true` or `false`
        [date] Expected a day such as `2026-03-01`
        [list] Expected a list
        [mapping] Expected a mapping
        [human-text] Expected text, or texts by language
        [adr] Expected the number of a decision record
        [percent] Expected a share such as `85%`
        [duration] Expected a span of time such as `15ms`
        [speedup] Expected a speedup such as `5x`
       *[key] Expected text as a key
    }{ $got ->
        [text] , got the text `{ $value }`
        [number] , got the number `{ $value }`
        [boolean] , got `{ $value }`
        [date] , got the day `{ $value }`
        [list] , got a list
        [mapping] , got a mapping
        [empty] , but the file is empty
        [null] , got nothing
       *[collection] , got a list or mapping
    }
    .hint = { $expected ->
        [registry] Begin with `modules:` and a module of two lines: its id, and `target: rust` or `target: julia`
        [text] { $got ->
            [number] Put it in quotes
            [boolean] Put it in quotes
           *[other] Write a single text
        }
        [integer] Write the bare number without quotes
        [number] Write the bare number without quotes
        [boolean] Write it without quotes; `yes`, `no`, `on` and `off` are text
        [date] Write year, month and day with hyphens
        [list] Write `[one, two]`, or one line with a hyphen for each
        [mapping] Write keys with values below this key, indented
        [human-text] Write a text, or `{"{"}de: …, en: …{"}"}`
        [adr] `3`, `0003` and `ADR-0003` are the same
        [percent] Write the per cent sign too
        [duration] Write the unit too: ns, us, ms, s or min
        [speedup] `5x` means five times as fast
       *[key] Put the key in quotes
    }
diagnostic-invalid-value = { $reason ->
        [empty] The text of `{ $key }` is empty
        [empty-list] The list of `{ $key }` is empty
        [choice] `{ $key }` can't be `{ $value }`
        [range] `{ $key }` can't be { $value }
        [percent] `{ $value }` is no share in per cent
        [speedup] `{ $value }` is no speedup
        [duration] `{ $value }` is no span of time
        [date] `{ $value }` is no day
        [until] The waiver ends on { $value }, before it begins
        [until-accepted] The acceptance ends on { $value }, before it begins
        [adr] `{ $value }` is no number of a decision record
        [backend] `{ $value }` does not name a Python attribute
        [symbol] `{ $value }` does not name a symbol in a file
        [selector] `{ $value }` selects nothing
        [link] `{ $value }` is no web address
        [flag] `{ $value }` can't be the name of a flag
        [alias] `{ $value }` can't be an alias
        [backslash] Paths are written with `/`: `{ $value }`
        [path] `{ $value }` can't be a path
        [root] The path `{ $value }` is the whole project
        [glob] The glob `{ $value }` can't be used
        [wave] `{ $value }` is no number of a wave
        [gate-id] `{ $value }` can't be the id of a gate
        [acceptance-id] `{ $value }` can't be an acceptance id
       *[word] `{ $key }` can't be `{ $value }`
    }
    .hint = { $reason ->
        [empty] Write a text, or leave the key out
        [empty-list] Write at least one entry, or `none` where a module deliberately goes without it
        [choice] Write one of: { $allowed }
        [range] The limit is { $bound }
        [percent] Write it like `85%`
        [speedup] Write it like `5x`; it must be more than zero
        [duration] Write it like `15ms`; the units are ns, us, ms, s and min
        [date] Write a day of the calendar like `2026-03-01`
        [until] Exchange `date` and `until`, or correct one of them
        [until-accepted] Exchange `date` and `until`, or correct one of them
        [adr] `3`, `0003` and `ADR-0003` are the same
        [backend] Write it like `package.module:BACKEND`
        [symbol] Write it like `src/errors.py:ErrorCode`
        [selector] Write a path glob, or a path glob and a name glob like `tests/**::*dtype*`
        [link] Write the full address, beginning with `https://`
        [flag] Letters, digits, `_`, `-` and `.` only, and a letter or `_` first
        [alias] No blanks, slashes, wildcards, quotes or brackets, and no dot first
        [backslash] Replace each backslash by `/`; this works on Windows too
        [path] Remove control characters, and keep it below 1,024 characters
        [root] Name a file or a folder in it
        [glob] Close every `[`, and use at most four `**` and twelve wildcards
        [wave] Waves are whole numbers from 0
        [gate-id] Lower-case letters, digits, `_`, `-` and `.` only, and a letter first, such as `house.no-unsafe`
        [acceptance-id] Letters, digits, `_` and `-` only
       *[word] Lower-case letters, digits and hyphens only
    }
diagnostic-null-value = `{ $key }` has no value
    .hint = { $key ->
        [modules] Write below it one key for each module, and below that `target: rust` or `target: julia`
       *[other] Write `none` if the module deliberately goes without it, or leave the key out
    }
diagnostic-missing-key = The key `{ $key }` is missing
    .hint = { $key ->
        [target] Write `target: rust` or `target: julia`
        [modules] Write `modules:` and below it one key for each module
       *[other] Add it at this place
    }
diagnostic-invalid-id = { $reason ->
        [empty] A module has no id
        [begin] The id `{ $id }` does not begin with a letter
       *[character] The id `{ $id }` holds `{ $character }`
    }
    .hint = Ids are lower-case letters a–z, digits and `_`, and begin with a letter: they become addresses, flags and file names
diagnostic-reserved-id = No module can be called `{ $id }`: a page of its own has this address
    .hint = Choose another id, and keep the name as `title` or under `aliases`
diagnostic-unknown-module = There is no module `{ $id }`
    .hint = Use an id from `modules:`
diagnostic-unknown-gate = { $reason ->
        [setting] `{ $id }` is no gate of the catalogue
       *[other] There is no gate `{ $id }` for this module
    }
    .hint = { $reason ->
        [setting] Give it a `probe` if it is meant as a gate of your own
       *[other] `runbooks explain` lists the gates of a module
    }
diagnostic-unknown-placeholder = There is no placeholder `{"{"}{ $name }{"}"}`
    .hint = There are `{"{"}module{"}"}`, `{"{"}MODULE{"}"}`, `{"{"}target{"}"}` and `{"{"}TARGET{"}"}`
diagnostic-gate-id-taken = { $reason ->
        [catalogue] `{ $id }` is already the id of a gate
       *[twice] The id `{ $id }` is used twice
    }
    .hint = { $reason ->
        [catalogue] Of a gate in the catalogue only `enforcement` and `tests` can be changed; give a gate of your own another id
       *[twice] Give each entry an id of its own
    }
diagnostic-dependency-cycle = Modules wait for each other: { $cycle }
    .hint = Remove one of these entries from `depends_on`
diagnostic-path-outside-project = { $reason ->
        [absolute] The path `{ $value }` is absolute
        [drive] The path `{ $value }` names a drive
        [home] The path `{ $value }` begins in a home folder
        [link] The path `{ $value }` leads out of the project through a link
       *[parent] The path `{ $value }` leads out of the project
    }
    .hint = Paths are relative to the folder of the registry and stay inside it
diagnostic-ambiguous-path = { $count ->
        [2] Two files could be the module `{ $module }`: `{ $first }` and `{ $second }`
       *[other] { $count } files could be the module `{ $module }`, among them `{ $first }` and `{ $second }`
    }
    .hint = Name the right one: `paths: {"{"}python: { $first }{"}"}`
diagnostic-alias-taken = The alias `{ $alias }` already names the module `{ $module }`
    .hint = A file or test can belong to one module only: choose another alias
diagnostic-invalid-expression = { $reason ->
        [empty] The baseline expression names no figure
        [unit] The unit of `{ $value }` is not known
        [unit-memory] `{ $value }` is a time, but memory is compared
        [unit-time] `{ $value }` is memory, but a time is compared
       *[step] The baseline expression `{ $value }` can't be read from character { $at } on
    }
    .hint = { $reason ->
        [unit] Write `unit:` beside it: seconds, ms, us, ns, mb or bytes
        [unit-memory] Name a figure in mb or bytes
        [unit-time] Name a figure in seconds, ms, us or ns
       *[other] Dotted keys, `["quoted"]`, `[0]` and `*`, and at most one of `sum(…)`, `min(…)`, `max(…)`
    }
diagnostic-sign-off-not-allowed = The gate `{ $gate }` can't be signed off: it is judged by evidence
    .hint = Remove the sign-off; a waiver lets the module go on for a time, and says why
diagnostic-section-unknown = No section of a runbook is called `{ $name }`
    .hint = Sections are summary, architecture, preconditions, step-1 to step-7, rollback, acceptance and lessons; another language is written like `summary.en.md`
diagnostic-section-unreadable = { $reason ->
        [encoding] The section is not UTF-8
        [too-large] The section is larger than a mebibyte
        [outside] The section lies outside the project, behind a link
       *[other] The section can't be opened
    }
    .hint = Until then the runbook is shown without it

sign-done = `{ $by }` signed `{ $gate }` off for `{ $module }`
sign-unknown-module = There is no module `{ $module }`
sign-unknown-gate = There is no gate `{ $gate }` for this module
sign-not-allowed = The gate `{ $gate }` can't be signed off: it is judged by evidence (`{ $probe }`)
sign-nothing-to-sign = Nothing of the module `{ $module }` exists yet: there is nothing to sign
sign-by-owner = `{ $by }` owns `{ $module }`; somebody else has to sign `{ $gate }` off
sign-name = `--by` must be a name of visible characters
sign-link = `{ $link }` is no web address
sign-changed = `{ $path }` changed while it was read; nothing was written
sign-not-writable = `{ $path }` can't be written ({ $reason }); nothing was changed
sign-paste = `{ $path }` is written in a way that can't be edited safely; nothing was changed. Add the lines above to the module `{ $module }` by hand
