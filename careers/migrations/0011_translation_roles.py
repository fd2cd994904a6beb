"""Who writes careers writes their translations too; who sees careers sees them."""

from importlib import import_module

from django.db import migrations

WRITERS = ["Writer", "Reviewer"]
READERS = ["Publisher", "Data manager"]


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    import_module("careers.migrations.0003_roles").make_permissions(apps, using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    permissions = (
        apps.get_model("auth", "Permission")
        .objects.using(using)
        .filter(content_type__app_label="careers", content_type__model="translation")
    )
    for group in groups.filter(name__in=[*WRITERS, *READERS]):
        granted = permissions
        if group.name in READERS:
            granted = permissions.filter(codename="view_translation")

        group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("careers", "0010_translations")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
