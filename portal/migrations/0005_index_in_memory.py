"""The terms of a career move from a table of their own into its entry, whence a process reads them into memory. Empties the index: `manage.py rebuild_search`
fills it, as publishing, load_sample and every import of content do."""

from importlib import import_module

from django.db import migrations, models

LENGTHS = ["title_words", "pair_words", "affix_words", "definition_words", "task_words", "tool_words"]
TRIGGERS = [statement for statement in import_module("portal.migrations.0002_search_engines").SQLITE if "TRIGGER portal_searchword_trigrams" in statement]


def hang_triggers_again(apps, schema_editor):
    """SQLite drops them with the old table."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in TRIGGERS:
            schema_editor.execute(statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"), params=None)


def empty(apps, schema_editor):
    for name in ("SearchTitle", "SearchEntry", "SearchWord", "SearchState"):
        apps.get_model("portal", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_search_roles")]

    operations = [
        migrations.DeleteModel("SearchPosting"),
        migrations.RemoveField("searchword", "stem"),
        *[migrations.RemoveField("searchentry", name) for name in LENGTHS],
        migrations.AddField("searchentry", "headline", models.CharField(blank=True, max_length=400, default=""), preserve_default=False),
        migrations.AddField(
            "searchentry",
            "content_release",
            models.CharField(blank=True, max_length=60, default="", help_text="Key of the content release that its edition tells of."),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchentry",
            "terms",
            models.JSONField(default=dict, help_text="Columns of one length: each term, and how many titles have it, how often definition, tasks and tools do."),
        ),
        migrations.AddField("searchentry", "words", models.JSONField(default=dict, help_text="Every word as written: does it stand in a title?")),
        migrations.RunPython(hang_triggers_again, migrations.RunPython.noop),
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
