"""Settings of the test suite: the development ones, with a throw-away database (TEST_DATABASE_URL
chooses the engine) and quick passwords.
"""

import os

os.environ.setdefault("DATABASE_URL", os.environ.get("TEST_DATABASE_URL", "sqlite:///:memory:"))
os.environ["ENVIRONMENT"] = "development"

from portal.settings import *  # noqa: F403

# Tests make many users; a slow hash would only cost time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
LOGGING["root"]["level"] = "CRITICAL"  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # no folder of collected files is needed
