"""The desk: cases, their dates and terms, and what officers do to them."""
