## Gates over types across the border
reason-positions-mismatch =
  { $count ->
    [one] { $count } of { $all } positions does
   *[other] { $count } of { $all } positions do
  } not fit, first { $what ->
    [return] what `{ $name }` returns
   *[other] `{ $what }` of `{ $name }`
  }: `{ $python }` here, `{ $native }` there
reason-positions-unknown =
  { $count ->
    [one] { $count } of { $all } positions is
   *[other] { $count } of { $all } positions are
  } undecided, first { $what ->
    [return] what `{ $name }` returns
   *[other] `{ $what }` of `{ $name }`
  }
reason-positions-compatible =
  { $count ->
    [one] { $count } position has
   *[other] { $count } positions have
  } a compatible type in { $target }
next-match-types = Give { $what ->
    [return] what `{ $name }` returns
   *[other] `{ $what }` of `{ $name }`
  } (`{ $place }`) fitting types on both sides, or pair the two under `ffi:`
next-know-types = State the type of { $what ->
    [return] what `{ $name }` returns
   *[other] `{ $what }` of `{ $name }`
  } on both sides, or the Python type of the port's own conversion under `ffi: types`; where the wrapper converts, pair the two under `ffi: pair` or waive the gate with a reason
note-lossy-positions = { $count ->
    [one] { $count } position may lose
   *[other] { $count } positions may lose
  } range or precision on its way
note-unknown-positions = The types of { $count } of { $all } positions are undecided

## What depends on a version that nobody states
reason-drift-unsettled = { $count ->
    [one] whether calls of `{ $name }` agree depends on the version of PyO3, which nobody states
   *[other] whether { $count } calls agree, first `{ $name }`, depends on the version of PyO3, which nobody states
}
next-name-binding-version = Name one minor version of PyO3 in `Cargo.toml`, or put the `Cargo.lock` beside it

## Names that may stand where nothing can be read
reason-drift-hidden = { $count ->
    [one] `{ $name }` was not found in the port; bindings that can't be read may hold it
   *[other] { $count } names, first `{ $name }`, were not found in the port; bindings that can't be read may hold them
}
next-inspect-hidden = Write these bindings out, or compare with the built extension: `runbooks ffi { $module } --inspect EXTENSION`
