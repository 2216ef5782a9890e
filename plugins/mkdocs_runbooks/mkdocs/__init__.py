"""The MkDocs and ProperDocs face: hooks convert what the host gives and delegate."""
