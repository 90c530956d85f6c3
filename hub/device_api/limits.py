"""Bounds of the device API in one place: sizes in bytes, counts, times in seconds.

The program holds them, and the published description says them.
"""

MAX_BODY = 64 * 1024  # of every call but a letter's
MAX_PIECE = 1024 * 1024  # of a letter in one call
MAX_BEATS = 200  # in one call
MAX_RECEIPTS = 100  # in one reply
MAX_NAME = 80  # characters kept of a device's name
MAX_TOKEN = 64
QUARANTINED_A_KIOSK = 200  # they may be true, so some are kept; a thief could send on

# A village that was cut off for a week sends what waited at once: at most a few dozen
# letters, or one of 20 MB in pieces. A whole county may stand behind one address.
DEVICE_BURST, DEVICE_PER_SECOND = 240, 2.0
ADDRESS_BURST, ADDRESS_PER_SECOND = 2000, 50.0
FOR_LETTERS = 0.5  # of every bucket nothing else may take
# Of the threads of a process (hub.web_process) the console always keeps some.
LETTERS_AT_ONCE, OTHERS_AT_ONCE = 24, 12
BUSY_SECONDS = 5  # after which a call that found no place may come again
ASIDE_SECONDS = 3600  # after which a kiosk that was given up may try again
