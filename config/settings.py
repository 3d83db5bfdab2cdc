"""
Settings of Zila, read from the environment. docs/settings.md lists them.

Nothing is on that was not asked for: without DEVELOPMENT the site wants a secret key, its
host names and https.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
environment.read_file(BASE_DIR / ".env")

# Everything that is written while running: databases, uploads, the development key.
VAR_DIR = Path(os.environ.get("VAR_DIR", "").strip() or BASE_DIR / "var").resolve()

# A machine of one's own: plain http, demo accounts, a key made at the first start.
DEVELOPMENT = environment.flag("DEVELOPMENT")
DEBUG = environment.flag("DEBUG")
if DEBUG and not DEVELOPMENT:
    environment.stop("DEBUG", "1", "It shows the program's insides: set DEVELOPMENT=1 with it.")

SECRET_KEY = os.environ.get("SECRET_KEY", "").strip()
if not SECRET_KEY and DEVELOPMENT:
    SECRET_KEY = environment.development_key(VAR_DIR / "secret-key")
if len(SECRET_KEY) < 32:
    environment.stop(
        "SECRET_KEY",
        "…" if SECRET_KEY else "",
        "Give a random text of 50 signs or more and keep it; on a machine of your own set "
        "DEVELOPMENT=1 instead, or start with “make run”.",
    )

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
if "*" in ALLOWED_HOSTS:
    environment.stop("ALLOWED_HOSTS", "*", "Name the hosts, separated by commas.")

INSTALLED_APPS = [
    "config",
    "pages",
    "search",
    "questions",
    "schemes",
    "districts",
    "uploads",
    "sources",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "import_export",
    "django_filters",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "config.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.content_security_policy",
    "config.middleware.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.readable_cookies",
    # After what each answer bears, before what only a page that is made anew needs.
    "config.page_cache.page_cache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.middleware.wrong_method",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context.appearance",
            ],
        },
    },
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "sources.jinja.environment", "context_processors": []},
    },
]

# The register, and beside it what is only work: staged rows, tasks, heartbeats. A check of
# a large file writes to the second one and so never locks the first.
DATABASES = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'zila.sqlite3'}"),
}
DATABASES["work"] = (
    environment.database("WORK_DATABASE_URL", "")
    if os.environ.get("WORK_DATABASE_URL", "").strip()
    else environment.beside(DATABASES["default"])
)
DATABASE_ROUTERS = ["config.routers.WorkRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "pages:home"
LOGOUT_REDIRECT_URL = "pages:home"
SESSION_COOKIE_AGE = 12 * 60 * 60

# Five wrong passwords for a name from one address: a quarter of an hour's wait.
AXES_FAILURE_LIMIT = environment.number("SIGN_IN_TRIES", 5, 1, 100)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
TIME_ZONE = "Asia/Kolkata"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# Public pages that each process of the web server keeps.
PAGE_CACHE_BYTES = environment.number("PAGE_CACHE_MB", 64, 0, 4096) * 1024 * 1024

# Files from staff. A larger one is refused with a sentence; see docs/settings.md.
UPLOAD_MAX_BYTES = environment.number("UPLOAD_MAX_MB", 300, 1, 2000) * 1024 * 1024
UPLOAD_MAX_ROWS = environment.number("UPLOAD_MAX_ROWS", 200_000, 100, 5_000_000)
UPLOAD_MAX_COLUMNS = environment.number("UPLOAD_MAX_COLUMNS", 500, 20, 5_000)
UPLOAD_MAX_LETTERS = environment.number("UPLOAD_MAX_LETTERS", 1_000_000, 1_000, 10_000_000)
UPLOAD_READ_SECONDS = environment.number("UPLOAD_READ_SECONDS", 120, 5, 3600)
UPLOAD_READ_MB = environment.number("UPLOAD_READ_MB", 1024, 128, 16_384)
UPLOAD_KEEP_HOURS = environment.number("UPLOAD_KEEP_HOURS", 24, 1, 8760)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = not DEVELOPMENT and environment.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else environment.number("HSTS_SECONDS", 3600, 0, 63072000)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if environment.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    PROXIES = environment.number("PROXIES", 1, 1, 10)
    AXES_CLIENT_IP_CALLABLE = "config.proxies.client_address"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "config.middleware.RequestIdFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "line",
        },
    },
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", "WARNING", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
    # Without handlers of its own Django's logger passes everything to the root.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

SIMPLE_HISTORY_DATE_INDEX = "composite"
