"""The terminal a resident stands in front of."""
