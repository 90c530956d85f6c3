"""Ways to put text in without a keyboard plugged in."""
