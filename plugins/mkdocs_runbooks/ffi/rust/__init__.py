"""Rust that PyO3 binds to Python, read by tree-sitter: nothing is compiled or run."""
