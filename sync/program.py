"""Which version of the program this is, as machines report it and packages name it."""

VERSION = "0.1.0"  # pyproject.toml reads it from here: a kiosk runs from a plain folder
