"""Cases that ask for the same, and what becomes public of it (条例 44)."""
