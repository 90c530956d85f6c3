"""Kiosks, the tokens that enrol them, and what they report."""
