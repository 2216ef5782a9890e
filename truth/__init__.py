"""What the reader of Rust says of published packages, against what their wheels show at run time."""
