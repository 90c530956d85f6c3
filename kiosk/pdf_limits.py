"""Bounds of drawing a page of a PDF on the kiosk: for who draws it and who waits."""

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 10
WALL_SECONDS = 15.0
FILE_LIMIT = 20 * 1024 * 1024  # bytes of an attachment
ANSWER_LIMIT = 4 * 1024 * 1024  # bytes
PIXELS_LIMIT = 4_000_000
PAGES_LIMIT = 300  # pages through which anybody turns
COUNT_BYTES = 4
