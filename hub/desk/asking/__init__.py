"""Pages on which others are asked, answer, and days are tried out."""
