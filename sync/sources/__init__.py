"""Where files come from; never trusted."""
