"""Settings, all from the environment (see .env.example). Development is safe by default; production
refuses to start on an unsafe value.
"""

from pathlib import Path

import environ
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from portal.settings.safety import check_production, known_environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
# Values in the environment win over those in the file.
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

ENVIRONMENT = known_environment(env.str("ENVIRONMENT", "development"))
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str(
    "SECRET_KEY",
    "" if PRODUCTION else "development-only-key-never-used-where-ENVIRONMENT-is-production",
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
SITE_URL = env.str("SITE_URL", "" if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATABASES = {
    "default": env.db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'portal.sqlite3'}")
}
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
# Writers queue instead of failing, and readers are not blocked by them.
if ON_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        ),
    }
# PostgreSQL connections are kept for a minute and checked before use.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": not ON_SQLITE}
CACHES = {"default": env.cache_url("CACHE_URL", "locmemcache://portal")}
if (
    CACHES["default"]["BACKEND"] == "django_redis.cache.RedisCache"
):  # django-environ's old name; Django has its own
    CACHES["default"]["BACKEND"] = "django.core.cache.backends.redis.RedisCache"

INSTALLED_APPS = [
    "portal",
    "careers",
    "wages",
    "outlook",
    "portal.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
]
if not ON_SQLITE:
    INSTALLED_APPS.append("django.contrib.postgres")

# The order matters: the page cache stands before everything that makes a page.
MIDDLEWARE = [
    "portal.middleware.RequestIdMiddleware",
    "portal.api.middleware.ApiMiddleware",
    "portal.middleware.PublicPageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.LanguageFromUrlMiddleware",
    # read by the admin only: public pages touch neither session nor cookie
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
# Jinja for the public pages, Django's own language for the staff site.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "site"],
        "OPTIONS": {
            "environment": "portal.templating.environment.environment",
            "context_processors": ["portal.templating.context.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.templating.context.site",
            ]
        },
    },
]

# A career's form sends each box twice: as it is and as it was when the page was opened. A career
# with 300 other titles (8 fields each), 100 resources (12) and 50 credentials (18) sends 4,500;
# Django's 1,000 refused 90 titles and 40 resources. Who sends forms has signed in.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]  # Spanish with U.S. numbers
USE_I18N = True
TIME_ZONE = env.str("TIME_ZONE", "America/Los_Angeles")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
HASHED = env.bool(
    "STATICFILES_MANIFEST", PRODUCTION
)  # hashed names and compressed copies; on while the image is built and in production
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "var" / "static") if HASHED else None
STATICFILES = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if HASHED
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATICFILES},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not HASHED
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

# Only our own files run: no inline script or style anywhere on the site.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# A proxy ends HTTPS and says so in a header; health checks may come over plain HTTP.
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["portal.api.keys.ApiKeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["portal.api.permissions.ReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["portal.api.filtering.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["portal.api.throttling.PartnerThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": env.str("API_RATE_ANONYMOUS", "600/min"),
        "key": env.str("API_RATE_KEY", "6000/min"),
    },
    "EXCEPTION_HANDLER": "portal.api.errors.problem_handler",
    # Without a key, request.user is None.
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
    # How many proxies to trust for the client's address, by which requests are counted.
    "NUM_PROXIES": env.int("NUM_PROXIES", 0),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Career portal API",
    "DESCRIPTION": (
        "Careers, wages and employment projections as published, each figure with its status,"
        " source and release. Read-only and anonymous."
    ),
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],  # enumerations stay where they are used
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", 3600 if PRODUCTION else 0)
# The newest template dates the build, where no BUILD is given.
BUILD_TIME = int(
    max(
        path.stat().st_mtime
        for path in (
            BASE_DIR / "portal",
            BASE_DIR / "templates",
            *(BASE_DIR / "templates").rglob("*.html"),
        )
    )
)
BUILD = env.str(
    "BUILD", str(BUILD_TIME)
)  # a deployment with other templates must not answer 304 for the old ones
DEFAULT_PLACE = env.str(
    "DEFAULT_PLACE", "53"
)  # the state that runs the portal, as a place code, until `setup_state` stores one
# The page of a career on the state's own site; see .env.example. Without it, no link is shown.
STATE_PAGE_URL = env.str("STATE_PAGE_URL", "")
STATE_PAGE_NAME = env.str("STATE_PAGE_NAME", "")
MONTHLY_FACTOR = env.str(
    "MONTHLY_FACTOR", "173.3"
)  # hours a month; reproduces 70 of 70 cells of the state's own page
AFTER_PUBLISH = [
    "portal.search.index.refresh"
]  # called inside the publishing transaction with the careers that changed
API_KEYS = env.list("API_KEYS", default=[])
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "careers@example.org")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}

if PRODUCTION:
    check_production(globals())
