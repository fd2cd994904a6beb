"""Those who see releases see their programs of study and pathway codes."""

from importlib import import_module

from django.db import migrations

PERMISSIONS = ["view_program", "view_pathwaycode"]
ROLES = ["Publisher", "Data manager"]


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    import_module("careers.migrations.0003_roles").make_permissions(apps, using)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    wanted = permissions.objects.using(using).filter(content_type__app_label="careers", codename__in=PERMISSIONS)
    for group in groups.objects.using(using).filter(name__in=ROLES):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [("careers", "0004_programs_and_pathway_codes")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
