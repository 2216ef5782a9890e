"""The face inside pytest: says in a run's own reports which modules were tested and which implementation was loaded.

Nothing is loaded here: pytest imports this package in every run of every environment that has it installed.
"""
