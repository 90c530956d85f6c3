"""Where a repository is written."""
