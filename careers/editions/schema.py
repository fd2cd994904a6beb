"""What an edition document is: the whole public content of a career as one JSON value, schema 2.

mypy holds the code to these types, and `tests/integration/test_edition_documents.py` holds every
published document to exactly their keys. A key marked `NotRequired` is one that editions of an
earlier time do not have: whoever reads it says what is shown without it. Pure.
"""

from typing import Any, Literal, NotRequired, TypedDict


class Code(TypedDict):
    """A code of an occupational classification, with the version of that classification."""

    scheme: str
    version: str
    code: str
    title: str


class OtherCode(Code):
    """A further code of the career, and what it is to it."""

    note: str


class DotCode(TypedDict):
    """A title of the Dictionary of Occupational Titles (1991)."""

    code: str
    title: str


class Codes(TypedDict):
    """All codes of a career. Pay and outlook hang on `soc`."""

    soc: Code
    onet: Code | None
    other: list[OtherCode]
    dot: list[DotCode]


class Own(TypedDict):
    """What editors entered of the values that a source adds to."""

    alternate_titles: list[str]
    hidden_titles: list[str]
    job_zone: int | None
    interests: list[str]


class Facts(TypedDict):
    """Facts of a career. Education, experience and training are BLS's, the job zone O*NET's."""

    job_zone: int | None
    interests: list[str]
    entry_education: int | None
    entry_education_label: str
    related_experience: str
    training: str
    stem: bool
    apprenticeship: bool


class Cluster(TypedDict):
    """A career pathway and its cluster, in one scheme of clusters (2002 or 2024)."""

    scheme: str
    slug: str
    title: str
    pathway: str


class ProseSection(TypedDict):
    """A section in Markdown. `origin` is `editor`: no source writes prose."""

    kind: Literal["prose"]
    markdown: str
    html: str
    origin: str


class ListSection(TypedDict):
    """A section of short texts. `origin` is `editor` or the key of a content release."""

    kind: Literal["list"]
    items: list[str]
    origin: str


Section = ProseSection | ListSection


class Credential(TypedDict):
    """A license or certification."""

    kind: str
    name: str
    organization: str
    url: str
    no_secure_site: bool
    required: bool
    note: str


class Resource(TypedDict):
    """An organization or site to turn to. Either the link or the address may be empty."""

    name: str
    url: str
    address: str
    no_secure_site: bool


class Related(TypedDict):
    """A career that editors name as related, by its SOC code."""

    code: str
    title: str
    reason: str


class SourceDocument(TypedDict, total=False):
    """What a content release (O*NET) says of one code. A release may lack any table.

    The rows inside are O*NET's own; `careers/importers/onet/` says what is in each.
    """

    release: str
    code: str
    title: str
    description: str
    scales: dict[str, dict[str, Any]]
    job_zone: int
    titles: list[dict[str, Any]]
    reported_titles: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    emerging_tasks: list[dict[str, Any]]
    activities: dict[str, str]
    skills: list[dict[str, Any]]
    knowledge: list[dict[str, Any]]
    abilities: list[dict[str, Any]]
    work_styles: list[dict[str, Any]]
    work_activities: list[dict[str, Any]]
    work_context: list[dict[str, Any]]
    interests: dict[str, Any]
    education: dict[str, list[dict[str, Any]]]
    technology: list[dict[str, Any]]
    tools: list[dict[str, Any]]
    related: list[dict[str, Any]]
    measured: dict[str, list[dict[str, str]]]
    lists: dict[str, list[str]]


class Translation(TypedDict):
    """What the career says in another language. `also` is searched and never shown.

    `sections` has those of `careers.rules.translations`; what is missing or empty stays English.
    """

    title: str
    also: list[str]
    headline: str
    sections: dict[str, Section]


class EditionDocument(TypedDict):
    """The whole public content of a career. `hidden_titles` are searched and never shown."""

    schema: int
    slug: str
    title: str
    headline: str
    facts_only: bool
    reading_grade: float | None
    is_residual: bool
    codes: Codes
    alternate_titles: list[str]
    hidden_titles: list[str]
    own: Own
    facts: Facts
    clusters: list[Cluster]
    sections: dict[str, Section]
    credentials: list[Credential]
    resources: list[Resource]
    related: list[Related]
    source: SourceDocument
    source_release: str

    # Editions of before 2026-12 have neither.
    source_name: NotRequired[str]
    source_attribution: NotRequired[str]

    # By language. Editions of schema 1 are in English only.
    translations: NotRequired[dict[str, Translation]]


class CompletedDocument(EditionDocument):
    """A document with what releases add, and the release that says each fact added.

    A release of `origins` is a `careers.models.Release`. Facts that editors entered, or that
    nobody says, have no origin.
    """

    origins: dict[str, Any]


class LocalizedDocument(EditionDocument):
    """A document with the parts of one language in the place of the English ones.

    `languages` has the language of each part that is not in English: `title`, `headline`, and the
    keys of sections.
    """

    languages: dict[str, str]
