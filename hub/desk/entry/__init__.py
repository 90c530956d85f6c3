"""Applications on paper, by the web or by fax: typed in and sealed at once."""
