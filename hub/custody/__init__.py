"""Releases that are signed at the publisher: taken in, judged, let out."""
