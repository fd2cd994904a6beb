from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class PortalConfig(AppConfig):
    name = "portal"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Registers the portal's own models. `portal.admin` itself must stay empty: Django imports
        # the staff site from it while it makes `admin.site`.
        from portal.admin import search  # noqa: F401


class StaffAdminConfig(admin_apps.AdminConfig):
    """Django's admin, with the portal's own staff site."""

    default = False
    default_site = "portal.admin.site.StaffSite"
