"""Files on disk and on the wire, each with both directions in one module."""
