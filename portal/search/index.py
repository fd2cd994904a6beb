"""Making the search index follow what is published: from scratch, or career by career inside the
publishing transaction.
"""

import secrets
from collections.abc import Callable, Iterable
from itertools import batched

from django.db import transaction
from django.utils import timezone

from careers.models import Edition, Occupation
from portal.models import SearchEntry, SearchState, SearchTitle, SearchTranslation, SearchWord
from portal.search.content import Content, is_detail, read, read_translation, title_row

# How many rows or words go into one statement.
BATCH = 2000
# How many editions are read and written at a time.
EDITIONS = 50
# What points to entries comes first, so that it is gone before them.
MODELS = (SearchTranslation, SearchTitle, SearchEntry, SearchWord)


@transaction.atomic
def rebuild(progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Empty the index and read every current edition again. `progress` is told (done, all). Returns
    how many rows each table has.
    """
    for model in MODELS:
        model.objects.all().delete()

    editions = Edition.objects.current().select_related("soc")
    total, words = editions.count(), {}
    done = 0
    for batch in batched(editions.iterator(chunk_size=EDITIONS), EDITIONS):
        contents = [(edition, read(edition)) for edition in batch]
        _write(contents)

        # A word counts as one of titles if any career has it in a title.
        for _edition, content in contents:
            for word, in_titles in content.words.items():
                words[word] = words.get(word, False) or in_titles

        done += len(batch)
        if progress:
            progress(done, total)

    _write_words(words)
    _stamp()

    return {
        model._meta.model_name.removeprefix("search"): model.objects.count()
        for model in reversed(MODELS)
    }


@transaction.atomic
def refresh(occupations: Occupation | Iterable[Occupation]) -> None:
    """Let the index follow a change of what is published of these careers. Publishing calls it
    inside its own transaction, one at a time.
    """
    changed = [occupations] if isinstance(occupations, Occupation) else list(occupations)

    # Each refreshed career scans the words of all careers, so many are cheaper read anew.
    if len(changed) > 100:
        rebuild()
        return

    for occupation in changed:
        _refresh_one(occupation)

    _stamp()


def _refresh_one(occupation: Occupation) -> None:
    entries = SearchEntry.objects.filter(occupation=occupation)
    # Words that the career had until now may have to leave the vocabulary.
    before = {word for words in entries.values_list("words", flat=True) for word in words}
    SearchTitle.objects.filter(entry__in=entries).delete()
    entries.delete()

    # A career without a current edition just leaves the index.
    edition = Edition.objects.current().select_related("soc").filter(occupation=occupation).first()
    after: dict[str, bool] = {}
    if edition:
        content = read(edition)
        _write([(edition, content)])
        after = content.words

    _tell_words({*before, *after})


def _write(contents: list[tuple[Edition, Content]]) -> None:
    entries = SearchEntry.objects.bulk_create(
        _entry(edition, content) for edition, content in contents
    )
    rows = []
    for entry, (_edition, content) in zip(entries, contents, strict=True):
        for normal, (text, kind) in content.titles.items():
            bag, words = title_row(normal)
            rows.append(
                SearchTitle(entry=entry, text=text, kind=kind, normal=normal, bag=bag, words=words)
            )

    SearchTitle.objects.bulk_create(rows, batch_size=BATCH)
    SearchTranslation.objects.bulk_create(
        _translation(entry, language, read_translation(translation))
        for entry, (edition, _content) in zip(entries, contents, strict=True)
        # Editions of schema 1 have no translations.
        for language, translation in edition.document.get("translations", {}).items()
    )


def _entry(edition: Edition, content: Content) -> SearchEntry:
    document = edition.document
    return SearchEntry(
        occupation_id=edition.occupation_id,
        edition=edition,
        slug=edition.slug,
        title=edition.title,
        soc=edition.soc.code,
        onet=(document.get("codes", {}).get("onet") or {}).get("code", ""),
        headline=document.get("headline", ""),
        content_release=document.get("source_release") or "",
        is_residual=edition.is_residual,
        is_detail=is_detail(edition),
        title_count=content.title_count,
        terms=content.columns(),
        words=content.words,
    )


def _translation(entry: SearchEntry, language: str, content: Content) -> SearchTranslation:
    return SearchTranslation(
        entry=entry,
        language=language,
        title_count=content.title_count,
        titles=[[text, kind, normal] for normal, (text, kind) in content.titles.items()],
        terms=content.columns(),
        words=content.words,
    )


def _tell_words(changed: set[str]) -> None:
    """Let the vocabulary say of these words whether any career has them, and any title."""
    # All entries are read, as another career may still have a word that this one lost.
    words: dict[str, bool] = {}
    for own in SearchEntry.objects.values_list("words", flat=True).iterator(chunk_size=200):
        for word in changed & own.keys():
            words[word] = words.get(word, False) or own[word]

    # The words are written anew; those that no career has any more stay deleted.
    listed = sorted(changed)
    for start in range(0, len(listed), BATCH):
        SearchWord.objects.filter(word__in=listed[start : start + BATCH]).delete()

    _write_words(words)


def _write_words(words: dict[str, bool]) -> None:
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, in_titles=in_titles) for word, in_titles in sorted(words.items())),
        batch_size=BATCH,
    )


def _stamp() -> None:
    """A new version: random, so that a rolled-back one never comes again with other content."""
    SearchState.objects.update_or_create(
        pk=1, defaults={"version": secrets.randbits(62) | 1, "built_at": timezone.now()}
    )
