"""The settings of the tests: the product's own, on databases and files of their own."""

import os
import tempfile

os.environ["DEVELOPMENT"] = "1"
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="zila-tests-")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ.pop("WORK_DATABASE_URL", None)
os.environ.pop("DEBUG", None)

from config.settings import *  # noqa: F403
from config.settings import DATABASES, MIDDLEWARE, STORAGES, VAR_DIR

for alias, database in DATABASES.items():
    if database["ENGINE"].endswith("sqlite3"):
        # A file: threads on a database in memory find their table locked.
        database["TEST"] = {"NAME": VAR_DIR / f"test-{alias}.sqlite3"}

# The files as they lie: collecting them is tested by itself.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
AXES_ENABLED = False
# Tests count the queries of a page that is made; the cache has tests of its own.
PAGE_CACHE_BYTES = 0
