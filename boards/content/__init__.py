"""The law of publishing as pure values and functions: no clock, disk or network."""
