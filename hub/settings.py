"""Settings. Everything that differs between offices comes from the hub folder.

``GK_HUB_DIR`` names the folder. Without it (type checks, tests of views) the database
is in memory and the session secret is made anew, so nothing can be forged with it.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from hub import about
from hub.database import file_settings
from hub.folder import HubFolder

_HERE = Path(__file__).parent
MEGABYTE = 1024 * 1024
DEFAULT_URL = "http://127.0.0.1:8700"

GK_HUB_DIR = os.environ.get("GK_HUB_DIR", "")
_FOLDER = HubFolder(Path(GK_HUB_DIR).absolute()) if GK_HUB_DIR else None


def _session_secret() -> str:
    if _FOLDER is None or not _FOLDER.session_secret.exists():
        return secrets.token_urlsafe(48)
    return _FOLDER.session_secret.read_text(encoding="ascii").strip()


_ABOUT = about.read(_FOLDER) if _FOLDER else {}
GK_HUB_NAME = str(_ABOUT.get("name", ""))
GK_PUBLIC_URL = (
    str(_ABOUT.get("public_url", ""))
    or os.environ.get("GK_HUB_PUBLIC_URL", "")
    or DEFAULT_URL
).rstrip("/")
_IS_HTTPS = GK_PUBLIC_URL.startswith("https://")
# "required" or "offered": see hub.staff.second_factor.
# Of the device API: {"device": [at once, a second], "address": […]}.
GK_DEVICE_RATES = dict(_ABOUT.get("device_rates", {}))
GK_SECOND_FACTOR = str(_ABOUT.get("second_factor", "required"))

SECRET_KEY = _session_secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", urlsplit(GK_PUBLIC_URL).hostname or ""]
CSRF_TRUSTED_ORIGINS = [GK_PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "hub.staff",
    "hub.jobs",
    "hub.fleet",
    "hub.publishing",
    "hub.custody",
    "hub.desk",
    "hub.voices",
    "hub.papers",
    "hub.device_api",
]
MIDDLEWARE = [
    "hub.headers.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "hub.device_api.messages.SignedReplies",
    "hub.device_api.admission.Admission",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "hub.headers.names",
            ]
        },
    }
]

_SERVER = about.server_of(_FOLDER)
_FILE = _FOLDER.database if _FOLDER else ":memory:"
DATABASES = {"default": _SERVER.settings() if _SERVER else file_settings(_FILE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "staff.Member"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "staff:sign-in"
SESSION_COOKIE_AGE = 8 * 3600  # one working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_HTTPS
# Lax, not Strict: a reminder's link opened from another page finds its reader signed
# in. What changes anything is a POST with a token of its own.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if _IS_HTTPS:  # the prefix lets no neighbour under the same domain set them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _IS_HTTPS else 0
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # hub.headers forbids frames, by two headers, on every answer
    "security.W005",  # other services under the county's domain are not ours to bind
    "security.W008",  # gunicorn with a certificate, or nginx, serves no plain HTTP
    "security.W021",  # nor is a list that ships with browsers
]
# Wrong codes are counted by hub.staff.attempts, as wrong passwords are.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
CSRF_FAILURE_VIEW = "hub.pages.csrf_failed"
X_FRAME_OPTIONS = "DENY"

# A letter of up to 1 MB comes in one PUT, larger ones in pieces of that size.
DATA_UPLOAD_MAX_MEMORY_SIZE = MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000  # a form of 60 materials of a guide

LANGUAGE_CODE = "zh-hans"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django would log the whole address of a refused request; numbers stand there.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
    },
}
