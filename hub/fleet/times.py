"""Where a kiosk may ask for the time over plain HTTP."""

TIME_URL = "GK_HUB_TIME_URL"
