## Bindungen in Rust, die der Quelltext nicht zeigt
ffi-hidden-macro-foreign = { $what } ist ein Makro aus einer anderen Crate; was es aus seinen Argumenten macht, ist hier nicht bekannt
ffi-hidden-macro-no-rule = keine Regel von { $what } passt auf diese Argumente
ffi-hidden-macro-limit = { $what } ruft sich zu oft selbst auf oder wird zu lang
ffi-hidden-macro-repetition = { $what } wiederholt, was sein Muster nicht wiederholt
ffi-hidden-macro-syntax = Definition oder Argumente von { $what } sind nicht lesbar
ffi-hidden-attribute-macro = das prozedurale Makro { $what } kann der Klasse Methoden hinzufügen
ffi-hidden-foreign-item = { $what } wird hier registriert; definiert ist es in einer anderen Crate oder mit anderen Mitteln als denen von PyO3
ffi-hidden-run-time = { $what } entsteht erst beim Import des Moduls
ffi-hidden-module = { $what } wird hier als Modul hinzugefügt; was es erzeugt, wird nicht gelesen, und so ist nicht bekannt, was es enthält
ffi-hidden-include = { $what } bindet eine Datei ein, die der Build erzeugt oder von der offen ist, wohin sie gehört
ffi-hidden-path-elsewhere = { $what } nennt eine Datei, die nicht zu den Quelltexten der Bibliotheken des Projekts gehört und deshalb nicht gelesen wird
