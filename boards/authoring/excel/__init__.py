"""Spreadsheets of clerks: templates made for them, and what they sent back read."""
