"""Django's admin, with the portal's own staff site."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "portal.admin_site.StaffSite"
