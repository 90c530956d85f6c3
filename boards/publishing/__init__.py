"""From a checked board folder to a signed edition and its pages."""
