"""Voices: what residents ask, say, suggest and choose, and how they rate."""
