registry-unusable = `{ $path }` ist nicht verwendbar; jedes Problem steht darüber
path-shared = Zwei Einträge `runbooks` unter `plugins:` haben denselben `path`: „{ $path }“; jeder braucht seinen eigenen
site-read-only = Die Seiten können nicht geschrieben werden: `{ $path }` ist schreibgeschützt
nav-runbooks = Runbooks
nav-modules = Module
nav-ffi = FFI-Spezifikationen
nav-adr = Entscheidungen
nav-hint = `nav:` nennt die Runbooks nicht; `{ $entry }` gehört dorthin, wo sie stehen sollen
macro-unknown-name = { $page }: { $kind ->
    [registry] unbekanntes Register
    [module] unbekanntes Modul
   *[other] unbekannter Name
 } „{ $name }“
fragment-target = Zielsprache
