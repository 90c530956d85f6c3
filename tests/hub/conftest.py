"""Django is set up for the hub's tests alone; no other test pays for it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup()
