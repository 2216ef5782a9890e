"""Measuring this project: against plain MkDocs, and its kernels' twins against each other."""
