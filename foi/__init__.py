"""What is asked: applications, their states and legal terms, as pure values."""
