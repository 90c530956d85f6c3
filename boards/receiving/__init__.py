"""From a verified edition to the library of a kiosk."""
