"""Copies of a hub for the day it is lost, and keys for the day they are."""
