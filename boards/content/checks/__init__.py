"""The rules an item must meet before it is published: one small function a rule."""
