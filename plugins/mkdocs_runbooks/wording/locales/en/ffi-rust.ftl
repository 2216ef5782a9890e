## Rust bindings that reading the source can't show
ffi-hidden-macro-foreign = { $what } is a macro of another crate, so that what it makes of its arguments is not known here
ffi-hidden-macro-no-rule = no rule of { $what } matches these arguments
ffi-hidden-macro-limit = { $what } calls itself too often, or becomes too long
ffi-hidden-macro-repetition = { $what } repeats what its pattern does not repeat
ffi-hidden-macro-syntax = the definition or the arguments of { $what } can't be read
ffi-hidden-attribute-macro = the procedural macro { $what } may add methods to the class
ffi-hidden-foreign-item = { $what } is registered here; it is defined in another crate, or by other means than those of PyO3
ffi-hidden-run-time = { $what } is made when the module is imported
ffi-hidden-module = { $what } is added here as a module; what makes it is not read, so that what it holds is not known
ffi-hidden-include = { $what } takes in a file that the build makes, or one of which it is open where it belongs
ffi-hidden-path-elsewhere = { $what } names a file that is none of the sources of the project's libraries, so that it is not read
