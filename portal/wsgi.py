"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.template import engines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

# Compile every public template now, before anybody waits for a page.
templates = engines["jinja2"].env
for name in templates.list_templates():
    templates.get_template(name)

# What is loaded now stays; without this every full collection goes through all of it.
gc.freeze()

# A page makes some 10,000 objects and drops them by itself. Collecting during it took a tenth
# of its time.
gc.set_threshold(50_000, 20, 20)
