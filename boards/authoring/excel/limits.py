"""How much of a spreadsheet is read: bounds that no honest sheet of a village meets."""

FILE_SIZE = 20 * 1024 * 1024  # bytes
UNPACKED = 96 * 1024 * 1024  # bytes of all parts of a packed file together
PARTS = 2_000
SHEETS = 30
ROWS = 50_000
COLUMNS = 100
CELLS = 1_000_000  # of all sheets
CELL = 32_767  # characters, as many as a spreadsheet program takes
SECONDS = 15
MEMORY = 768  # MB
ANSWER = 64 * 1024 * 1024  # bytes
