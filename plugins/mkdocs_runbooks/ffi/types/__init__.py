"""Types across the border: what a declared type lets in, what the port takes and gives, and how far both agree.

Pure: text and names in, verdicts out. A type is a set of values; one set lies in another, does not, or nobody
can say (`subset.py`). What a Rust or Julia type takes and gives stands in the tables beside this file.
"""
