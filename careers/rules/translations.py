"""Which languages a career is written in, and which of its parts. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from careers.rules.sections import BY_KEY, Kind

# The careers are written in this language first.
ENGLISH = "en"

# The languages that they are translated into, with their names for editors.
TRANSLATIONS = {"es": "Spanish"}

# The sections that are translated, in the order of the page. Title and headline are too.
TRANSLATED_SECTIONS = tuple(
    key for key in BY_KEY if key in {"at_a_glance", "summary", "tasks", "typically_need"}
)
TRANSLATED_LISTS = tuple(key for key in TRANSLATED_SECTIONS if BY_KEY[key].kind is Kind.LIST)


def english_digest(
    title: str, headline: str, texts: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> str:
    """A short name of what the English parts say, kept with a translation of them.

    Another digest means that the English has changed since the translation was written. White
    space at the ends and empty parts do not count, nor sections that are not translated.
    """
    written = {key: body.replace("\r\n", "\n").strip() for key, body in texts.items()}
    listed = {key: [item.strip() for item in items] for key, items in lists.items()}

    # Sorted by key, so that the order in which the parts are read does not matter.
    said_in: dict[str, object] = {**written, **listed}
    parts = {key: said_in.get(key) for key in TRANSLATED_SECTIONS}
    content: dict[str, object] = {"title": title.strip(), "headline": headline.strip()}
    content |= {key: value for key, value in parts.items() if value}
    said = json.dumps(content, ensure_ascii=False, sort_keys=True)

    return hashlib.sha256(said.encode()).hexdigest()[:16]
