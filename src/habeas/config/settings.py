"""Django's settings. Without a register they name no database; `config.opening` fills that in.

No key of the register ever stands here: settings are printed by error pages and tools.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from habeas.config.address import address_in

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secrets.token_urlsafe(48)  # replaced by one derived from the register's keys when it is opened
DEBUG = False
ADDRESS = address_in(os.environ)
ALLOWED_HOSTS = list(ADDRESS.hosts)
CSRF_TRUSTED_ORIGINS = [ADDRESS.origin] if ADDRESS.origin else []
# The workspace is served on loopback only, over plain HTTP, where some browsers keep no cookie marked Secure.
TLS_IN_FRONT = bool(ADDRESS.origin)
ROOT_URLCONF = "habeas.config.urls"
DATABASES: dict[str, dict[str, Any]] = {"default": {}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "habeas.records",
    "habeas.workspace",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["habeas.workspace.coming_in.backend.NameBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
]
# Decision 31: allauth's forms and flows behind our own addresses; nobody signs up, nobody has an e-mail address.
ACCOUNT_ADAPTER = "habeas.workspace.coming_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# By name, whoever may have it: behind a proxy everybody comes from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key"}
MFA_ADAPTER = "habeas.workspace.coming_in.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Habeas"
MFA_TOTP_TOLERANCE = 1  # clocks of phones go half a minute wrong
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every page
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "habeas.workspace.coming_in.session_store"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "habeas_session"
SESSION_COOKIE_SECURE = TLS_IN_FRONT
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "habeas_csrf"
CSRF_FAILURE_VIEW = "habeas.workspace.frame.answering.refuse_forged"
CSRF_COOKIE_SECURE = TLS_IN_FRONT
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = (
    "same-origin"  # with "no-referrer" browsers post forms from the origin "null", which is refused
)
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("be", "Беларуская"), ("ru", "Русский")]
LANGUAGE_COOKIE_NAME = "habeas_language"
LANGUAGE_COOKIE_SECURE = TLS_IN_FRONT
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["habeas.workspace.frame.uploading.InMemory"]  # nothing in temporary files

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"wordless": {"()": "habeas.config.faults.Wordless"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]
