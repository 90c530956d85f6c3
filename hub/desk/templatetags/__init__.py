"""What other pages ask about the desk, by name."""
