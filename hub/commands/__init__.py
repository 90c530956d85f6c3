"""The office side from the command line."""
