"""The kiosk, from the command line."""
