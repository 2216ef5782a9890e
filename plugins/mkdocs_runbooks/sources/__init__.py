"""Plain facts of files and source text that several readers need."""
