"""Making the search index follow what is published: from scratch, or career by career inside the publishing transaction."""

import secrets
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from careers.models import Edition, Occupation
from portal.models import SearchEntry, SearchPosting, SearchState, SearchTitle, SearchWord
from portal.search.content import Content, is_detail, read, title_row
from portal.search.query import stem

BATCH = 2000
FIELDS = ("definition", "tasks", "tools")
MODELS = (SearchTitle, SearchPosting, SearchEntry, SearchWord)


@transaction.atomic
def rebuild(progress: Callable[[int, int], None] | None = None) -> dict[str, int]:
    """Empty the index and read every current edition again. `progress` is told (done, all). Returns how many rows each table has."""
    for model in MODELS:
        model.objects.all().delete()
    editions = Edition.objects.current().select_related("soc")
    total, words = editions.count(), {}
    for done, edition in enumerate(editions.iterator(chunk_size=50), start=1):
        content = read(edition)
        _write(edition, content)
        for word, in_titles in content.words.items():
            words[word] = words.get(word, False) or in_titles
        if progress:
            progress(done, total)
    _write_words(words)
    _stamp()
    return {model._meta.model_name.removeprefix("search"): model.objects.count() for model in reversed(MODELS)}


@transaction.atomic
def refresh(occupations: Occupation | Iterable[Occupation]) -> None:
    """Let the index follow a change of what is published of these careers. Publishing calls it inside its own transaction, one at a time."""
    changed = [occupations] if isinstance(occupations, Occupation) else list(occupations)
    if len(changed) > 100:
        rebuild()
        return
    for occupation in changed:
        _refresh_one(occupation)
    _stamp()


def _refresh_one(occupation: Occupation) -> None:
    entries = SearchEntry.objects.filter(occupation=occupation)
    before = set(SearchPosting.objects.filter(entry__in=entries).order_by().values_list("term", flat=True))
    for model in (SearchTitle, SearchPosting):
        model.objects.filter(entry__in=entries).delete()
    entries.delete()
    edition = Edition.objects.current().select_related("soc").filter(occupation=occupation).first()
    words: dict[str, bool] = {}
    if edition:
        content = read(edition)
        _write(edition, content)
        words = content.words
    _forget_words(before)
    _write_words(words)


def _write(edition: Edition, content: Content) -> None:
    codes = edition.document.get("codes", {})
    entry = SearchEntry.objects.create(
        occupation_id=edition.occupation_id,
        edition=edition,
        slug=edition.slug,
        title=edition.title,
        soc=edition.soc.code,
        onet=(codes.get("onet") or {}).get("code", ""),
        is_residual=edition.is_residual,
        is_detail=is_detail(edition),
        title_count=content.title_count,
        **content.lengths,
    )
    rows = []
    for normal, (text, kind) in content.titles.items():
        bag, words = title_row(normal)
        rows.append(SearchTitle(entry=entry, text=text, kind=kind, normal=normal, bag=bag, words=words))
    SearchTitle.objects.bulk_create(rows, batch_size=BATCH)
    terms = sorted(content.terms.keys() | content.definition.keys() | content.tasks.keys() | content.tools.keys())
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(entry=entry, term=term[:80], titles=_small(content.terms[term]), **{name: _small(getattr(content, name)[term]) for name in FIELDS})
            for term in terms
        ),
        batch_size=BATCH,
    )


def _small(count: int) -> int:
    return min(count, 32767)


def _write_words(words: dict[str, bool]) -> None:
    """Add words the vocabulary does not have; a word that now stands in a title is marked so."""
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, stem=stem(word), in_titles=in_titles) for word, in_titles in sorted(words.items())), batch_size=BATCH, ignore_conflicts=True
    )
    in_titles = [word for word, titled in words.items() if titled]
    for start in range(0, len(in_titles), BATCH):
        SearchWord.objects.filter(word__in=in_titles[start : start + BATCH], in_titles=False).update(in_titles=True)


def _forget_words(terms: set[str]) -> None:
    """Drop words of the terms that no career says any more, and unmark those that no title has."""
    stems = [term for term in terms if " " not in term and "$" not in term and "*" not in term]
    still = SearchPosting.objects.filter(term=OuterRef("stem"))
    for start in range(0, len(stems), BATCH):
        words = SearchWord.objects.filter(stem__in=stems[start : start + BATCH])
        words.filter(~Exists(still)).delete()
        words.filter(~Exists(still.filter(titles__gt=0)), in_titles=True).update(in_titles=False)


def _stamp() -> None:
    """A new version: random, so that a rolled-back one never comes again with other content."""
    SearchState.objects.update_or_create(pk=1, defaults={"version": secrets.randbits(62) | 1, "built_at": timezone.now()})
