## Prüfkriterien über Typen an der Sprachgrenze
reason-positions-mismatch =
  { $count ->
    [one] { $count } von { $all } Stellen passt
   *[other] { $count } von { $all } Stellen passen
  } nicht, zuerst { $what ->
    [return] die Rückgabe von `{ $name }`
   *[other] `{ $what }` von `{ $name }`
  }: `{ $python }` hier, `{ $native }` dort
reason-positions-unknown =
  { $count ->
    [one] { $count } von { $all } Stellen ist
   *[other] { $count } von { $all } Stellen sind
  } nicht entschieden, zuerst { $what ->
    [return] die Rückgabe von `{ $name }`
   *[other] `{ $what }` von `{ $name }`
  }
reason-positions-compatible =
  { $count ->
    [one] { $count } Stelle hat
   *[other] { $count } Stellen haben
  } einen passenden Typ in { $target }
next-match-types = Für { $what ->
    [return] die Rückgabe von `{ $name }`
   *[other] `{ $what }` von `{ $name }`
  } (`{ $place }`) auf beiden Seiten passende Typen angeben oder das Paar unter `ffi:` nennen
next-know-types = Den Typ { $what ->
    [return] der Rückgabe von `{ $name }`
   *[other] von `{ $what }` in `{ $name }`
  } auf beiden Seiten angeben, oder den Python-Typ der eigenen Umwandlung unter `ffi: types`; wo der Wrapper umwandelt, das Paar unter `ffi: pair` nennen oder das Kriterium begründet ausnehmen
note-lossy-positions = { $count ->
    [one] { $count } Stelle kann
   *[other] { $count } Stellen können
  } unterwegs Wertebereich oder Genauigkeit verlieren
note-unknown-positions = Die Typen von { $count } von { $all } Stellen sind nicht entschieden

## Was von einer Version abhängt, die niemand nennt
reason-drift-unsettled = { $count ->
    [one] ob Aufrufe von `{ $name }` übereinstimmen, hängt von der Version von PyO3 ab, die niemand nennt
   *[other] ob { $count } Aufrufe übereinstimmen, zuerst `{ $name }`, hängt von der Version von PyO3 ab, die niemand nennt
}
next-name-binding-version = Nennen Sie in `Cargo.toml` eine einzige Nebenversion von PyO3, oder legen Sie die `Cargo.lock` daneben

## Namen, die stehen können, wo nichts zu lesen ist
reason-drift-hidden = { $count ->
    [one] `{ $name }` war in der Portierung nicht zu finden; Bindungen, die nicht zu lesen sind, können es enthalten
   *[other] { $count } Namen, zuerst `{ $name }`, waren in der Portierung nicht zu finden; Bindungen, die nicht zu lesen sind, können sie enthalten
}
next-inspect-hidden = Diese Bindungen ausschreiben oder mit der gebauten Erweiterung vergleichen: `runbooks ffi { $module } --inspect ERWEITERUNG`
