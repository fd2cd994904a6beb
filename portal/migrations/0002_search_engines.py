"""The vendor parts of the search index: FTS5 tables kept by triggers on SQLite; a tsvector column and trigram index on PostgreSQL.

SQLite drops triggers when Django remakes a table: a later migration that alters searchtitle or searchword must run `apply_engine` again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE portal_searchtitle_fts USING fts5(words, content='portal_searchtitle', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '+#'", prefix='2 3 4')""",
    """CREATE TRIGGER portal_searchtitle_fts_insert AFTER INSERT ON portal_searchtitle BEGIN
        INSERT INTO portal_searchtitle_fts(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER portal_searchtitle_fts_delete AFTER DELETE ON portal_searchtitle BEGIN
        INSERT INTO portal_searchtitle_fts(portal_searchtitle_fts, rowid, words) VALUES ('delete', old.id, old.words); END""",
    """CREATE TRIGGER portal_searchtitle_fts_update AFTER UPDATE OF words ON portal_searchtitle BEGIN
        INSERT INTO portal_searchtitle_fts(portal_searchtitle_fts, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO portal_searchtitle_fts(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE VIRTUAL TABLE portal_searchword_trigrams USING fts5(word, tokenize='trigram')""",
    """CREATE TRIGGER portal_searchword_trigrams_insert AFTER INSERT ON portal_searchword WHEN new.in_titles BEGIN
        INSERT INTO portal_searchword_trigrams(rowid, word) VALUES (new.id, '__' || new.word || '_'); END""",
    """CREATE TRIGGER portal_searchword_trigrams_delete AFTER DELETE ON portal_searchword BEGIN
        DELETE FROM portal_searchword_trigrams WHERE rowid = old.id; END""",
    """CREATE TRIGGER portal_searchword_trigrams_update AFTER UPDATE ON portal_searchword BEGIN
        DELETE FROM portal_searchword_trigrams WHERE rowid = old.id;
        INSERT INTO portal_searchword_trigrams(rowid, word) SELECT new.id, '__' || new.word || '_' WHERE new.in_titles; END""",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "ALTER TABLE portal_searchtitle ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    "CREATE INDEX portal_searchtitle_vector ON portal_searchtitle USING gin (search_vector) WITH (fastupdate = off)",
    "CREATE INDEX portal_searchword_trigrams ON portal_searchword USING gin (word gin_trgm_ops) WITH (fastupdate = off)",
]
UNDO = {
    "sqlite": ["DROP TABLE portal_searchtitle_fts", "DROP TABLE portal_searchword_trigrams"]
    + [f"DROP TRIGGER portal_searchtitle_fts_{event}" for event in ("insert", "delete", "update")]
    + [f"DROP TRIGGER portal_searchword_trigrams_{event}" for event in ("insert", "delete", "update")],
    "postgresql": ["ALTER TABLE portal_searchtitle DROP COLUMN search_vector", "DROP INDEX portal_searchword_trigrams"],
}


def apply_engine(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove_engine(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_search_index")]

    operations = [migrations.RunPython(apply_engine, remove_engine)]
