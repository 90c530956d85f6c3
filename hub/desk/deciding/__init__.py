"""Pages on which decisions are drawn up, examined and agreed to."""
