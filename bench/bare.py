"""The reference of the page bench: a Django with one view, no middleware, no database, that returns
the bytes of a file (BARE_FILE).
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="bench",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=[],
    USE_I18N=False,
)
django.setup()
BODY = Path(os.environ["BARE_FILE"]).read_bytes() if "BARE_FILE" in os.environ else b""


def page(request):
    return HttpResponse(BODY, content_type="text/html; charset=utf-8")


urlpatterns = [path("", page), path("healthz", page)]
application = get_wsgi_application()
