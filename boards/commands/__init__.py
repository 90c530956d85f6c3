"""The boards, repositories and libraries, from the command line."""
