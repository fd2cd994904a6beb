"""What the search reads of a published edition: its names, and the words of its definition, tasks
and tools. Pure but for the model it is handed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from careers.editions.schema import Translation
from careers.models import Edition
from careers.rules.codes import is_onet_detail
from portal.models import SearchTitle
from portal.search.query import (
    MAX_WORD,
    bag,
    content_words,
    normal_forms,
    normalise,
    stem,
    title_terms,
)
from portal.search.spanish import in_roots

# Sections of a document whose items count as tasks, and those whose items count as tools.
TASK_SECTIONS = ("tasks", "at_a_glance")
TOOL_SECTIONS = ("technology", "tools")
# Keys that hold codes, flags or dates: no words to find a career by.
NO_TEXT = frozenset(
    {"id", "code", "commodity", "type", "category", "date", "source", "activities", "of"}
)
MOST = 65_535  # of a term in a field; the postings count in two bytes
Kind = SearchTitle.Kind


@dataclass
class Content:
    """The index rows of one career before they are rows."""

    titles: dict[str, tuple[str, int]] = field(
        default_factory=dict
    )  # normal form -> shown text, kind
    title_count: int = 0
    terms: Counter[str] = field(default_factory=Counter)
    definition: Counter[str] = field(default_factory=Counter)
    tasks: Counter[str] = field(default_factory=Counter)
    tools: Counter[str] = field(default_factory=Counter)
    words: dict[str, bool] = field(default_factory=dict)  # as written -> stands in a title

    def columns(self) -> dict[str, list[Any]]:
        """Every term with its counts, as `SearchEntry.terms` keeps them."""
        fields = {
            "titles": self.terms,
            "definition": self.definition,
            "tasks": self.tasks,
            "tools": self.tools,
        }
        terms = sorted(set().union(*fields.values()))
        return {
            "term": terms,
            **{
                name: [min(counter[term], MOST) for term in terms]
                for name, counter in fields.items()
            },
        }


def read(edition: Edition) -> Content:
    """Everything of the edition's document that can be found by. `edition.soc` must be loaded."""
    document, content = edition.document, Content()
    for text, kind in _titles(edition):
        _add_title(content, text, kind)

    source, sections = document.get("source") or {}, document.get("sections") or {}
    prose = [section.get("markdown", "") for section in sections.values()]
    # What editors wrote as prose counts as definition, beside the source's own description.
    definition = [
        edition.title,
        document.get("headline", ""),
        edition.soc.definition,
        *prose,
        *_strings(source.get("description", "")),
    ]
    tasks = [
        *_strings(source.get("tasks", ())),
        *_strings(source.get("emerging_tasks", ())),
        *_items(sections, TASK_SECTIONS),
    ]
    tools = [
        *_strings(source.get("technology", ())),
        *_strings(source.get("tools", ())),
        *_items(sections, TOOL_SECTIONS),
    ]

    # A text that a field has twice counts once.
    for name, texts in (("definition", definition), ("tasks", tasks), ("tools", tools)):
        _add_texts(content, name, dict.fromkeys(texts))

    return content


def read_translation(translation: Translation) -> Content:
    """What the edition says in another language, its words as the search reads them. Pure."""
    content = Content()
    _add_title(content, translation["title"], Kind.MAIN, in_roots)
    for text in translation["also"]:
        _add_title(content, text, Kind.HIDDEN, in_roots)

    sections = translation["sections"]
    definition = [
        translation["title"],
        translation["headline"],
        *(section.get("markdown", "") for section in sections.values()),
    ]
    tasks = [*_items(sections, TASK_SECTIONS), *_items(sections, ("typically_need",))]
    for name, texts in (("definition", definition), ("tasks", tasks)):
        _add_texts(content, name, map(in_roots, dict.fromkeys(texts)))

    return content


def title_row(normal: str) -> tuple[str, str]:
    """The bag of a normal form, and what the full-text index reads of it."""
    # The full-text index reads words as written and their stems, so either form is found.
    words = dict.fromkeys((*normal.split(), *map(stem, content_words(normal))))
    return bag(normal), " ".join(words)


def _titles(edition: Edition) -> Iterator[tuple[str, int]]:
    document = edition.document
    yield edition.title, Kind.MAIN
    # The SOC title names the whole occupation, so an O*NET detail of it does not have it.
    if edition.soc.scheme == "soc" and not is_detail(edition):
        yield edition.soc.title, Kind.PUBLIC

    yield from ((text, Kind.PUBLIC) for text in document.get("alternate_titles", ()))
    yield from ((text, Kind.HIDDEN) for text in document.get("hidden_titles", ()))
    yield from (
        (text, Kind.HIDDEN)
        for text in _strings((document.get("source") or {}).get("reported_titles", ()))
    )
    # Direct match titles belong to the whole SOC code too.
    if not is_detail(edition):
        yield from (
            (text, Kind.OFFICIAL)
            for text in edition.soc.direct_match_titles
            if isinstance(text, str)
        )


def is_detail(edition: Edition) -> bool:
    """True of an O*NET detail (15-1299.08): a part of a SOC occupation, not the occupation."""
    onet = edition.document.get("codes", {}).get("onet") or {}
    return is_onet_detail(str(onet.get("code", "")))


def _add_title(content: Content, text: str, kind: int, read_as: Callable[[str], str] = str) -> None:
    forms = normal_forms(read_as(text))
    if not forms or forms[0] in content.titles:
        return

    # The first title with a form keeps it, and main titles come first.
    for form in forms:
        content.titles.setdefault(form, (text[:200], kind))

    # A title is counted once, however many forms it has.
    words = content_words(forms[0])
    content.title_count += 1
    content.terms.update(title_terms(words))
    content.words.update(dict.fromkeys(words, True))


def _add_texts(content: Content, name: str, texts: Iterable[str]) -> None:
    counter: Counter[str] = getattr(content, name)
    for text in texts:
        for word in _words(text):
            counter[stem(word)] += 1
            # A word already marked as one of titles stays so.
            content.words.setdefault(word, False)


def _words(text: str) -> Iterator[str]:
    """The words of running text, however long it is: normal forms are cut to a query's length, so
    it is read in lines.
    """
    pieces = text.split()
    for start in range(0, len(pieces), 12):
        yield from (
            word
            for word in content_words(normalise(" ".join(pieces[start : start + 12])))
            if len(word) <= MAX_WORD
        )


def _items(sections: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        yield from _strings(sections.get(key, {}).get("items", ()))


def _strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, whatever its shape: sources differ in how they nest tasks and
    technology. Codes and flags are no texts.
    """
    if isinstance(value, str):
        if any(letter.isalpha() for letter in value) and len(value) > 1:
            yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in NO_TEXT:
                yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
