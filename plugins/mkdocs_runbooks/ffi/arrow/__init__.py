"""Arrow schemas, evaluated from Python source without importing it."""
