"""Settings. Everything that differs between offices comes from the environment."""

import os

SECRET_KEY = os.getenv("GK_HUB_SECRET_KEY", "development-only")
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
