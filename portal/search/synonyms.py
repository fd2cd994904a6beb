"""Editors' synonyms. Read at every search, so a new one works at once."""

from portal.models import Synonym
from portal.search.query import normalise


def meanings(normal: str) -> list[tuple[str, str]]:
    """For each synonym whose term stands in the query as whole words: the query said with its
    meaning instead, and the meaning by itself.
    """
    if not normal:
        return []

    # Padded, so that a term is found only as whole words.
    padded = f" {normal} "
    pairs = (
        (normalise(term), normalise(means))
        for term, means in Synonym.objects.order_by("term").values_list("term", "means")
    )

    return [
        (padded.replace(f" {term} ", f" {means} ").strip(), means)
        for term, means in pairs
        if term and means and f" {term} " in padded
    ]
