"""What pages of other rooms ask about machines (ADR 190)."""
