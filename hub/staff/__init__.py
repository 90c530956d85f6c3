"""Who works here: members, their roles, signing in."""
