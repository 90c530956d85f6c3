"""The store a kiosk reads and searches, derived from verified editions."""
