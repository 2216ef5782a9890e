## Entries of a module's `ffi:` that match nothing
diagnostic-border-entry-unused = { $reason ->
    [python-item] `ffi: { $section }` names `{ $name }`, which neither Python nor a stub has (any more).
    [port-item] `ffi: { $section }` names `{ $name }`, which the port does not have (any more).
    [python-parameter] `ffi: { $section }` names the parameter `{ $name }`, which `{ $item }` does not have in Python (any more).
    [python-parameter-anywhere] `ffi: { $section }` names the parameter `{ $name }`, which nothing has in Python (any more).
    [port-parameter] `ffi: { $section }` names the parameter `{ $name }`, which `{ $item }` does not have in the port (any more).
    [port-parameter-anywhere] `ffi: { $section }` names the parameter `{ $name }`, which nothing has in the port (any more).
    [type] `ffi: { $section }` names the type `{ $name }`, which no source of the port mentions (any more).
    [mark] `ffi: { $section }` names `{ $name }`, which stands on no class of the port (any more), or is known to add nothing.
   *[ignored] `ffi: { $section }` names `{ $name }`, which matches no item (any more).
  }
    .hint = Take the entry out, or correct the name.
