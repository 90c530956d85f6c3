"""Where every word, box and target of a screen lies, worked out without a screen."""
