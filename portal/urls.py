"""Every address of the site.

Public pages carry their language in the address (`/es/...`); addresses for machines do not.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.views import machine
from portal.views.quality import staff_quality

# The quality page stands before the admin, which would take its address.
urlpatterns = [
    path("admin/quality/", admin.site.admin_view(staff_quality), name="staff-quality"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.api.urls")),
    path("healthz", machine.healthz, name="healthz"),
    path("readyz", machine.readyz, name="readyz"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    *i18n_patterns(path("", include("portal.views.urls")), prefix_default_language=False),
]
if not settings.PRODUCTION:
    from portal.styleguide import views as styleguide

    urlpatterns[:0] = [path(f"{start}styleguide/", styleguide.styleguide) for start in ("", "es/")]

handler400 = "portal.error_handlers.bad_request"
handler403 = "portal.error_handlers.permission_denied"
handler404 = "portal.error_handlers.page_not_found"
handler500 = "portal.error_handlers.server_error"
