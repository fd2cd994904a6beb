"""A published edition cannot be changed, not even by hand: the database refuses an UPDATE of its row.

SQLite rebuilds a table when a later migration alters it and loses its triggers: such a migration must end with `install` again
(tests/integration/test_editions.py fails otherwise).
"""

from django.db import migrations

MESSAGE = "an edition is published and cannot change"


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"""
            CREATE OR REPLACE FUNCTION careers_edition_never_changes() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """)
        schema_editor.execute("CREATE OR REPLACE TRIGGER careers_edition_never_changes BEFORE UPDATE ON careers_edition FOR EACH ROW EXECUTE FUNCTION careers_edition_never_changes()")
    else:
        schema_editor.execute(f"CREATE TRIGGER IF NOT EXISTS careers_edition_never_changes BEFORE UPDATE ON careers_edition BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS careers_edition_never_changes ON careers_edition")
        schema_editor.execute("DROP FUNCTION IF EXISTS careers_edition_never_changes()")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS careers_edition_never_changes")


class Migration(migrations.Migration):
    dependencies = [("careers", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
