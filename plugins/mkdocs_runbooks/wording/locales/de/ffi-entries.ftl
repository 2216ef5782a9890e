## Einträge von `ffi:` eines Moduls, die auf nichts passen
diagnostic-border-entry-unused = { $reason ->
    [python-item] `ffi: { $section }` nennt `{ $name }`, das weder Python noch ein Stub (mehr) hat.
    [port-item] `ffi: { $section }` nennt `{ $name }`, das die Portierung nicht (mehr) hat.
    [python-parameter] `ffi: { $section }` nennt den Parameter `{ $name }`, den `{ $item }` in Python nicht (mehr) hat.
    [python-parameter-anywhere] `ffi: { $section }` nennt den Parameter `{ $name }`, den in Python nichts (mehr) hat.
    [port-parameter] `ffi: { $section }` nennt den Parameter `{ $name }`, den `{ $item }` in der Portierung nicht (mehr) hat.
    [port-parameter-anywhere] `ffi: { $section }` nennt den Parameter `{ $name }`, den in der Portierung nichts (mehr) hat.
    [type] `ffi: { $section }` nennt den Typ `{ $name }`, den kein Quelltext der Portierung (mehr) erwähnt.
    [mark] `ffi: { $section }` nennt `{ $name }`, das an keiner Klasse der Portierung (mehr) steht, oder von dem bekannt ist, dass es nichts hinzufügt.
   *[ignored] `ffi: { $section }` nennt `{ $name }`, worauf kein Name (mehr) passt.
  }
    .hint = Streichen Sie den Eintrag, oder berichtigen Sie den Namen.
