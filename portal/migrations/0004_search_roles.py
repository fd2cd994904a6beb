"""Writers and the other roles may curate the search's synonyms and read what people searched in vain."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PERMISSIONS = ["view_synonym", "add_synonym", "change_synonym", "delete_synonym", "view_searchmiss"]
ROLES = ["Writer", "Reviewer", "Publisher", "Data manager"]


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    config = apps.get_app_config("portal")
    config.models_module = True  # a migration's apps have none, and create_permissions passes over such an app
    create_permissions(config, apps=apps, verbosity=0, using=using)
    config.models_module = None
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    wanted = permissions.objects.using(using).filter(content_type__app_label="portal", codename__in=PERMISSIONS)
    for group in groups.objects.using(using).filter(name__in=ROLES):
        group.permissions.add(*wanted)


class Migration(migrations.Migration):
    dependencies = [("portal", "0003_everyday_words"), ("careers", "0003_roles")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
