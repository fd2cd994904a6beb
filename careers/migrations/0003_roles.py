"""The four roles of the staff, as groups with exactly the permissions they need.

Permissions are normally made after all migrations have run; on a new database they are made here first, so that the groups are complete whatever the order.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SECTIONS = ["profiletext", "profileitem", "alternatetitle", "credential", "resource", "relatedcareer", "dottitle", "occupationcode"]
READ_CAREERS = [f"careers.view_{model}" for model in ["occupation", "edition", "editornote", "soccode", "area", "cluster", "pathway", *SECTIONS]]
READ_RELEASES = ["careers.view_source", "careers.view_release", "wages.view_wageestimate", "outlook.view_projection"]
WRITE_NOTES = ["careers.add_editornote"]
WRITE_CAREERS = [
    "careers.add_occupation",
    "careers.change_occupation",
    *(f"careers.{verb}_{model}" for model in SECTIONS for verb in ("add", "change", "delete")),
]
CURATED = ["soccode", "area", "delineation", "membership", "crosswalk", "mapping", "cluster", "pathway", "source"]
ROLES = {
    "Writer": [*READ_CAREERS, *WRITE_NOTES, *WRITE_CAREERS],
    "Reviewer": [*READ_CAREERS, *WRITE_NOTES, *WRITE_CAREERS, "careers.review_occupation", "careers.view_auditentry"],
    "Publisher": [*READ_CAREERS, *READ_RELEASES, *WRITE_NOTES, "careers.publish_occupation", "careers.view_auditentry"],
    "Data manager": [
        *READ_CAREERS,
        *READ_RELEASES,
        *WRITE_NOTES,
        *(f"careers.{verb}_{model}" for model in CURATED for verb in ("view", "add", "change")),
        "careers.delete_membership",
        "careers.delete_mapping",
        "careers.delete_pathway",
        "careers.add_release",
        "careers.change_release",
        "careers.delete_release",
        "careers.publish_release",
        "careers.rollback_release",
        *(f"{name}.{verb}_{model}" for name, model in (("wages", "wageestimate"), ("outlook", "projection")) for verb in ("add", "change", "delete")),
        "careers.view_auditentry",
    ],
}


def make_permissions(apps, using):
    """What `post_migrate` does for each app, done now: it passes over an app whose models module it cannot see, as a migration's apps are."""
    for label in ("careers", "wages", "outlook"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=using)
        config.models_module = None


def make_roles(apps, schema_editor):
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ids = {f"{app}.{codename}": pk for pk, app, codename in Permission.objects.using(using).values_list("pk", "content_type__app_label", "codename")}
    for role, names in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set([ids[name] for name in names])  # a misspelt name stops the migration


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0002_editions_never_change"),
        ("wages", "0001_initial"),
        ("outlook", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, remove_roles)]
