"""What the faces that record share: the machine, the state of the project, and which implementation is loaded.

It stands above the pipeline and below the faces: `runbooks record`, `runbooks bench` and the pytest plugin say
the same about a run because they ask the same functions.
"""
