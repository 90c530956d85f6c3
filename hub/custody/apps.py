"""The Django application."""

from django.apps import AppConfig


class App(AppConfig):
    """Named by its package."""

    name = "hub.custody"
    label = "custody"
