"""The arithmetic of benchmark verdicts: pure functions on numbers, one idea a file, all of them exact.

No figure here is approximated by a normal distribution: a verdict is made from five to fifty processes a side,
where counting every arrangement costs a fraction of a millisecond.
"""
