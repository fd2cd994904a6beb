"""Editors' synonyms. Read at every search, so a new one works at once."""

from portal.models import Synonym
from portal.search.query import normalise


def meanings(normal: str) -> list[str]:
    """Normal forms of what the query's words mean to editors: of every synonym whose term stands in the query as whole words."""
    if not normal:
        return []
    padded = f" {normal} "
    pairs = ((normalise(term), normalise(means)) for term, means in Synonym.objects.values_list("term", "means"))
    return [means for term, means in pairs if term and means and f" {term} " in padded]
