"""What hand-written FFI notes claim about the source, and whether that is so."""
