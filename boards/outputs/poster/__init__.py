"""Paper: an item as a poster, a week as a sheet, what a person needs as a slip."""
