"""A career's page: its edition's document in the order a person asks, with pay and outlook between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from careers.sections import BY_KEY
from portal.presenters.figures import Basis
from portal.presenters.outlook import Outlook
from portal.presenters.place import PlaceChoice
from portal.presenters.wages import Pay
from portal.presenters.words import education_words, interest_name, interest_words, job_zone_words

ALSO_SHOWN = 4
SHOWN_ITEMS = 8  # longer lists are folded after these
LIST_SECTIONS = {
    "about": ("summary", "tasks", "work_activities"),
    "conditions": ("interpersonal", "physical_conditions", "work_performance", "physical_important", "physical_less_important"),
    "skills": ("skills_reason", "skills_math", "skills_self", "skills_people", "skills_things", "skills_perceive", "knowledge", "technology"),
    "preparation": (
        "typically_need", "education_after_high_school", "work_experience", "on_the_job_training", "programs_direct", "programs_other",
        "high_school_courses", "electives", "groups",
    ),
    "hired": ("hiring", "licensing", "job_listings"),
}  # fmt: skip
OUTLOOK_TEXTS = ("state_outlook", "national_outlook", "national_employment", "major_employers")


@dataclass(frozen=True)
class Part:
    """One field of the profile: prose as HTML, or a list with its lead-in. `origin` names the source of an imported list."""

    key: str
    heading: str
    lead_in: str
    html: str
    items: tuple[str, ...]
    more: tuple[str, ...]
    more_label: str
    origin: str


@dataclass(frozen=True)
class Block:
    """One section of the page with the parts that have content."""

    id: str
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Fact:
    """One of the facts at the head: a link to the section that explains it."""

    kind: str
    label: str
    value: str
    note: str
    target: str
    data: str = ""
    basis: Basis | None = None


@dataclass(frozen=True)
class Link:
    """Another career, and why it is named."""

    slug: str
    title: str
    reason: str
    note: str


@dataclass(frozen=True)
class CodeLine:
    """One kind of code, with what each is called. `english`: those names are the source's own, in English."""

    term: str
    values: tuple[tuple[str, str], ...]
    english: bool = False


@dataclass(frozen=True)
class Profile:
    slug: str
    title: str
    headline: str
    also: tuple[str, ...]
    also_more: tuple[str, ...]
    also_label: str
    facts_only: bool
    notice: str
    facts: tuple[Fact, ...]
    glance: tuple[str, ...]
    blocks: tuple[Block, ...]
    pay: Pay
    pay_text: Part | None
    outlook: Outlook
    outlook_texts: tuple[Part, ...]
    credentials: tuple[Mapping[str, Any], ...]
    related: tuple[Link, ...]
    resources: tuple[Mapping[str, Any], ...]
    codes: tuple[CodeLine, ...]
    interests: tuple[tuple[str, str], ...]
    clusters: tuple[Mapping[str, str], ...]
    menu: tuple[tuple[str, str], ...]
    place: PlaceChoice
    edition: int
    published: Any
    attribution: str


def present_profile(*, document: Mapping[str, Any], pay: Pay, outlook: Outlook, place: PlaceChoice, related: Sequence[Any], edition: Any = None) -> Profile:
    """The whole page. `related`: published editions by SOC code for the document's related careers. `edition` is None in a preview."""
    blocks = tuple(block for block in (_block(key, document) for key in LIST_SECTIONS) if block.parts)
    links = related_links(document, related)
    outlook_texts = tuple(part for key in OUTLOOK_TEXTS if (part := _part(key, document)))
    also = tuple(document["alternate_titles"])
    return Profile(
        slug=document["slug"],
        title=document["title"],
        headline=document["headline"],
        also=also[:ALSO_SHOWN],
        also_more=also[ALSO_SHOWN:],
        also_label=ngettext("and %(count)d more", "and %(count)d more", len(also)) % {"count": len(also) - ALSO_SHOWN},
        facts_only=document["facts_only"],
        notice=_notice(document),
        facts=_facts(document, pay, outlook, blocks),
        glance=tuple(_items("at_a_glance", document)),
        blocks=blocks,
        pay=pay,
        pay_text=_part("pay", document),
        outlook=outlook,
        outlook_texts=outlook_texts,
        credentials=tuple(document["credentials"]),
        related=links,
        resources=tuple(_resource(row) for row in document["resources"]),
        codes=code_lines(document),
        interests=tuple((interest_name(letter), interest_words(letter)) for letter in document["facts"]["interests"]),
        clusters=tuple(document["clusters"]),
        menu=_menu(blocks, document, links),
        place=place,
        edition=edition.number if edition else 0,
        published=edition.created_at if edition else None,
        attribution=_attribution(document),
    )


def _items(key: str, document: Mapping[str, Any]) -> list[str]:
    section = document["sections"].get(key)
    return list(section["items"]) if section else []


HEADINGS = {
    "summary": "",
    "physical_important": gettext_noop("Important physical demands"),
    "physical_less_important": gettext_noop("Physical demands that are less important, but still necessary"),
}


def _part(key: str, document: Mapping[str, Any]) -> Part | None:
    section = document["sections"].get(key)
    if not section:
        return None
    plain = HEADINGS.get(key, BY_KEY[key].heading)
    heading = _(plain) if plain else ""
    origin = "" if section["origin"] == "editor" else document.get("source_name") or section["origin"]
    if section["kind"] == "prose":
        return Part(key, heading, "", section["html"], (), (), "", origin)
    items = tuple(section["items"])
    shown = items if len(items) <= SHOWN_ITEMS + 2 else items[:SHOWN_ITEMS]
    label = ngettext("See all %(count)d", "See all %(count)d", len(items)) % {"count": len(items)}
    return Part(key, heading, _lead_in(key, document["title"]), "", shown, items[len(shown) :], label, origin)


def _lead_in(key: str, title: str) -> str:
    lead_in = BY_KEY[key].lead_in
    if not lead_in:
        return ""
    text = _(lead_in).replace("{plural}", title.lower())
    return text if text.endswith(".") else f"{text}:"


def _block(key: str, document: Mapping[str, Any]) -> Block:
    headings = {
        "about": _("What they do"),
        "conditions": _("Working conditions"),
        "skills": _("Skills and knowledge"),
        "preparation": _("Education and training"),
        "hired": _("Getting hired"),
    }
    return Block(key, headings[key], tuple(part for name in LIST_SECTIONS[key] if (part := _part(name, document))))


def _notice(document: Mapping[str, Any]) -> str:
    if not document["facts_only"]:
        return ""
    if document.get("is_residual"):
        return _("This is a group of jobs that have no code of their own. It has figures and codes, but no written description.")
    if document["sections"]:
        return _("Nobody here has written about this career yet. What it is comes from %(source)s.") % {"source": document.get("source_name", "")}
    return _("This page has facts only: pay, outlook and codes. The written description of this career is still to come.")


def _attribution(document: Mapping[str, Any]) -> str:
    """What the licence of the imported content asks to be said; job zones and interests come from O*NET also where nothing else does."""
    if said := document.get("source_attribution", ""):
        return str(said)
    if document["facts"]["job_zone"] or document["facts"]["interests"]:
        return _(
            "Job zone and interests are from the O*NET 30.0 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
            "used under the CC BY 4.0 license. USDOL/ETA has not approved, endorsed, or tested any modifications."
        )
    return ""


def _facts(document: Mapping[str, Any], pay: Pay, outlook: Outlook, blocks: Sequence[Block]) -> tuple[Fact, ...]:
    found = [
        _pay_fact(pay),
        _education_fact(document["facts"], any(block.id == "preparation" for block in blocks)),
        _outlook_fact(outlook),
        _interest_fact(document["facts"]),
    ]
    return tuple(fact for fact in found if fact)


def _pay_fact(pay: Pay) -> Fact:
    label = _("Median pay")
    if pay.headline is None:
        return Fact("pay", label, _("Not published"), _("Why, and what is known"), "pay")
    note = f"{pay.other} · {pay.area}" if pay.other else pay.area
    return Fact("pay", label, f"{pay.headline.text} {pay.unit}", note, "pay", pay.headline.value, pay.basis)


def _education_fact(facts: Mapping[str, Any], has_section: bool) -> Fact | None:
    target = "preparation" if has_section else "codes"
    if facts["entry_education"]:
        note = _("Typical to start, by the Bureau of Labor Statistics")
        return Fact("education", _("Education"), education_words(facts["entry_education"], short=True), note, target)
    if facts["job_zone"]:
        return Fact("education", _("Preparation"), job_zone_words(facts["job_zone"]), _("Job zone %(zone)s of 5 (O*NET)") % {"zone": facts["job_zone"]}, target)
    return None


def _outlook_fact(outlook: Outlook) -> Fact:
    if not outlook.found or outlook.growth is None:
        return Fact("outlook", _("Outlook"), _("Not published"), _("Why, and what is known"), "employment")
    value = f"{outlook.word}: {outlook.growth.text}" if outlook.growth.is_number else outlook.word
    openings = _("%(count)s openings a year") % {"count": outlook.openings.text} if outlook.openings and outlook.openings.is_number else ""
    note = " · ".join(part for part in (openings, outlook.area) if part)
    basis = replace(outlook.basis, status=outlook.growth.status) if outlook.basis else None
    return Fact("outlook", _("Outlook"), value, note, "employment", outlook.growth.value, basis)


def _interest_fact(facts: Mapping[str, Any]) -> Fact | None:
    if not facts["interests"]:
        return None
    names = [interest_name(letter) for letter in facts["interests"]]
    return Fact("interests", _("Interests"), ", ".join(names), _("Kinds of work that suit this job"), "codes")


def related_links(document: Mapping[str, Any], related: Sequence[Any]) -> tuple[Link, ...]:
    """Related careers that are published, in the editor's order; one a code."""
    published = {edition.soc.code: edition for edition in reversed(related)}
    links = []
    for row in document["related"]:
        edition = published.get(row["code"])
        if edition is not None:
            note = education_words(edition.entry_education) if edition.entry_education else ""
            links.append(Link(edition.slug, edition.title, row["reason"], note))
    return tuple(links)


def _resource(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "lines": [line for line in row["address"].splitlines() if line.strip()]}


def code_lines(document: Mapping[str, Any]) -> tuple[CodeLine, ...]:
    """Every code of a career, each with what it is called and where it leads."""
    codes, facts = document["codes"], document["facts"]
    lines = [CodeLine(_("SOC code (%(version)s)") % {"version": codes["soc"]["version"]}, ((codes["soc"]["code"], codes["soc"]["title"]),), True)]
    if codes["onet"]:
        lines.append(CodeLine(_("O*NET occupation"), ((codes["onet"]["code"], codes["onet"]["title"]),), True))
    if codes["other"]:
        lines.append(CodeLine(_("Other codes"), tuple((row["code"], row["title"]) for row in codes["other"]), True))
    if facts["job_zone"]:
        lines.append(CodeLine(_("O*NET job zone"), ((str(facts["job_zone"]), job_zone_words(facts["job_zone"])),)))
    if facts["interests"]:
        lines.append(CodeLine(_("Holland interests"), tuple((letter, f"{interest_name(letter)}. {interest_words(letter)}") for letter in facts["interests"])))
    if codes["dot"]:
        lines.append(CodeLine(_("DOT occupations (1991)"), tuple((row["code"], row["title"]) for row in codes["dot"]), True))
    return tuple(lines)


def _menu(blocks: Sequence[Block], document: Mapping[str, Any], links: Sequence[Link]) -> tuple[tuple[str, str], ...]:
    """The sections in the order of the page."""
    menu = [(block.id, block.heading) for block in blocks]
    menu += [("pay", _("Pay")), ("employment", _("Employment and outlook"))]
    if links:
        menu.append(("related", _("Related careers")))
    if document["resources"]:
        menu.append(("resources", _("Who to ask")))
    menu.append(("codes", _("Codes and clusters")))
    return tuple(menu)
