"""Documents of the procedure: which there are, what they say, how they end."""
