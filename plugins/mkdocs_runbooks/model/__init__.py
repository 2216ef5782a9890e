"""The values that flow through the pipeline: frozen, complete, without I/O, clock or host."""
