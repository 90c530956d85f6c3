"""Papers about cases: documents, redaction, volumes for the archive, reports."""
