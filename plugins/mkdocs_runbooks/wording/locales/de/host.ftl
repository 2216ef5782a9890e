registry-unusable = `{ $path }` ist nicht verwendbar; jedes Problem steht darüber
registry-broken = { $shown ->
    [nothing] `{ $path }` ist nicht verwendbar. Die Runbooks erscheinen, sobald das behoben ist:
   *[before] `{ $path }` ist nicht verwendbar. Die Seiten zeigen, was vorher darin stand:
 }
site-read-only = Die Seiten können nicht geschrieben werden: `{ $path }` ist schreibgeschützt
nav-runbooks = Runbooks
nav-modules = Module
nav-ffi = FFI-Spezifikationen
nav-adr = Entscheidungen
fragment-target = Zielsprache
diagnostic-path-shared = Zwei Einträge `runbooks` haben denselben `path`: „{ $path }“
    .hint = Jeder Eintrag unter `plugins:` braucht einen eigenen `path`
diagnostic-page-taken = Bei `{ $page }` steht eine von Hand geschriebene Seite; die erzeugte entfällt
diagnostic-not-in-nav = `nav:` nennt die Runbooks nicht
    .hint = `{ $entry }` dorthin setzen, wo sie stehen sollen
diagnostic-unknown-macro-name = { $kind ->
    [registry] Unbekanntes Register
    [module] Unbekanntes Modul
    [gate] Unbekannte Prüfung
    [figure] Unbekannte Kennzahl
    [decision] Unbekannte Entscheidung
    [function] Unbekannte Funktion
   *[other] Unbekannter Name
 }: `{ $name }`
figure-unknown = –
