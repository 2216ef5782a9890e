## Definitionen von Julia, die das Lesen nicht zeigen kann
ffi-hidden-eval = { $what } erzeugt Definitionen, wenn das Programm läuft
ffi-hidden-julia-macro = das Makro { $what } kann ändern, was ihm übergeben wird; die Definition steht hier, wie sie geschrieben ist
ffi-hidden-julia-include = welche Datei { $what } einbindet, steht erst zur Laufzeit fest
ffi-hidden-julia-include-absent = { $what } führt zu keiner Datei des Projekts
