## Definitions of Julia that reading cannot show
ffi-hidden-eval = { $what } makes definitions when the program runs
ffi-hidden-julia-macro = the macro { $what } may change what it is given; its definition is shown as it is written
ffi-hidden-julia-include = which file { $what } takes in is only known when it runs
ffi-hidden-julia-include-absent = { $what } leads to no file of the project
