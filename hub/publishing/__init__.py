"""Publishing: boards written in the hub, from a draft to a release."""
