"""What other pages ask about residents' words, by name."""
