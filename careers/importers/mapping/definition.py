"""A mapping file: how one publisher lays its table out, in TOML, written by the person who loads
it (docs/runbooks/load-state-projections.md has every key and an example).

It says which column is which, where the area and the years stand, and how figures are printed. It
holds no figures.
"""

import codecs
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from careers.importers.mapping.patterns import Pattern
from careers.importers.mapping.toml import Section, parsed
from careers.importers.reading import cells
from careers.importers.reading.layouts import normal
from careers.importers.reading.report import Report
from careers.importers.staging.sources import SourceInfo
from careers.models import Area
from careers.rules.codes import CURRENT_SOC
from careers.rules.states import NAMES

# What any dataset's table may have, beside its figures.
ROW_COLUMNS = (
    "occ_code",
    "occ_title",
    "area_code",
    "area_name",
    "area_type",
    "area_state",
    "suppressed",
)
# Texts around a table that may say something of all its rows.
TEXTS = ("title_line", "sheet", "file_name")
EVERY_OTHER = "*"
KINDS = tuple(Area.Kind.values)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a mapping of one dataset may speak of: the names of its columns, and the folder of the
    mappings that ship with the portal.
    """

    dataset: str
    columns: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class AreaRules:
    """How the table names areas. `codes` leads from its own names or codes to the portal's;
    `forms` tells the kind of an area by the form of its code.
    """

    state: str = ""
    kind: str = ""
    own_codes: bool = False
    digits: int = 0
    types: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    forms: tuple[tuple[Pattern, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRules:
    """How the table writes occupation codes; `soc` is the version that they are of, where the
    person knows better than the years do.
    """

    dash: str = "either"
    soc: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRules:
    """How figures are printed: percents as 4.6 or as the fraction 0.046, openings of a year or of
    the whole period, jobs in units of so many; and the marks that stand in place of one.
    """

    percent: str = "percent"
    openings: str = "year"
    jobs: int = 1
    withheld: tuple[str, ...] = ()
    top_coded: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LongForm:
    """A table with one figure a row: the header of the column that names the measure, that of its
    value, and which measure is which column of ours.
    """

    measure: str
    value: str
    measures: dict[str, str]  # the table's word -> our column
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping file, checked. `columns` leads from our name of a column to the headers that the
    table may have for it, the best first.
    """

    name: str
    title: str
    columns: dict[str, tuple[str, ...]]
    optional: frozenset[str]
    ignored: tuple[str, ...]
    named_only: bool
    header_line: int
    encoding: str
    sheets: tuple[str, ...]
    texts: dict[str, Pattern]
    keep: dict[str, tuple[str, ...]]  # header -> the cells of the rows that count
    years: tuple[int, int] | None
    area: AreaRules
    codes: CodeRules
    figures: FigureRules
    long: LongForm | None
    source: dict[str, str]
    note: str


SOURCE_KEYS = ("key", "name", "publisher", "url", "licence", "attribution", "notes")


def source_of(mapping: Mapping, usual: SourceInfo) -> SourceInfo:
    """The source that a mapping names, or the usual one with what the mapping says of it."""
    return replace(usual, **mapping.source)


def read_mapping(text: str, name: str, vocabulary: Vocabulary, report: Report) -> Mapping:
    """The mapping that a TOML text holds. Every key that is wrong is a problem of the report, which
    is then refused.
    """
    file = f"{name}.toml"
    root = Section(parsed(text, file, report), file, report)
    root.choice("dataset", (vocabulary.dataset,))
    columns = read_columns(root, vocabulary)
    source = read_source(root.section("source"))

    mapping = Mapping(
        name=name,
        title=root.text("name") or name,
        columns=columns,
        optional=frozenset(named(root, "optional", columns)),
        ignored=root.texts("ignore"),
        named_only=root.flag("only_by_name"),
        texts=read_texts(root),
        keep=root.section("keep").lists(),
        years=read_years(root.section("years")),
        area=read_area(root.section("area")),
        codes=read_codes(root.section("codes")),
        figures=read_figures(root.section("figures")),
        long=read_long(root, vocabulary),
        source=source,
        note=root.text("note"),
        **read_file(root.section("file")),
    )

    # Keys that nobody asked for are misspelled ones.
    root.finish()
    check_whole(mapping, root)
    report.stop_if_refused()

    return mapping


def check_whole(mapping: Mapping, root: Section) -> None:
    """A table is of no use without the occupation, or where nothing says its area."""
    columns = mapping.columns.keys()
    if "occ_code" not in columns:
        root.problem("columns.occ_code", "say which column holds the occupation code")

    says_area = columns & {"area_code", "area_name", "area_state"} or any(
        "{area}" in pattern.text for pattern in mapping.texts.values()
    )
    if not says_area and not mapping.area.state:
        root.problem(
            "area",
            "nothing says the area: name a column (area_code, area_name), put {area} into "
            "title_line, sheet or file_name, or give the state",
        )


def read_source(section: Section) -> dict[str, str]:
    """Whose series it is. Without a key it is one of the portal's own series of state tables, of
    which only the attribution is another for each state.
    """
    found = {key: section.text(key) for key in SOURCE_KEYS if section.has(key)}
    section.known |= set(SOURCE_KEYS)
    section.finish()
    if found.keys() - {"attribution"} and not found.get("key"):
        section.problem("key", "give the source a name of its own, such as ohio-projections")

    return found


def read_columns(root: Section, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    section = root.section("columns")
    columns = section.lists()
    for name in columns.keys() - set(vocabulary.columns) - set(ROW_COLUMNS):
        known = ", ".join((*ROW_COLUMNS, *vocabulary.columns))
        section.problem(name, f"not a column that the portal knows; known: {known}")

    # One header cannot be two columns of ours.
    taken: dict[str, str] = {}
    for name, headers in columns.items():
        if not headers:
            section.problem(name, "name the header of this column")

        for header in map(normal, headers):
            if taken.setdefault(header, name) != name:
                section.problem(name, f"the header {header!r} is {taken[header]} already")

    return columns


def named(section: Section, key: str, columns: dict[str, Any]) -> tuple[str, ...]:
    """Names of columns that the mapping has."""
    names = section.texts(key)
    for name in names:
        if name not in columns:
            section.problem(key, f"{name!r} is not among [columns]")

    return names


def read_texts(root: Section) -> dict[str, Pattern]:
    patterns = {key: pattern(root, key, root.text(key)) for key in TEXTS if root.has(key)}
    root.known |= set(TEXTS)
    return {key: found for key, found in patterns.items() if found}


def pattern(section: Section, key: str, text: str) -> Pattern | None:
    try:
        return Pattern(text)
    except ValueError as error:
        section.problem(key, str(error))
        return None


def read_years(section: Section) -> tuple[int, int] | None:
    base, target = section.whole("base"), section.whole("target")
    section.finish()
    if not base and not target:
        return None

    if not 1990 <= base < target <= 2100:
        section.problem("", f"base {base} and target {target} are not two years in order")

    return base, target


def read_area(section: Section) -> AreaRules:
    types = section.section("types").words()
    codes = section.section("codes").words()
    forms = section.section("forms").words()
    state = section.text("state")
    kinds = {**types, **forms}

    if state and state not in NAMES:
        section.problem("state", f"{state!r} is not a state's FIPS code of two digits, such as 53")
    for key, kind in kinds.items():
        if kind not in KINDS:
            section.problem(key, f"{kind!r} is not a kind of area; known: {', '.join(KINDS)}")

    patterns = [(pattern(section, form, form), kind) for form, kind in forms.items()]
    rules = AreaRules(
        state=state,
        kind=section.choice("kind", ("", *KINDS)),
        own_codes=section.flag("own_codes"),
        digits=section.whole("digits"),
        types=types,
        codes={area_key(key): code for key, code in codes.items()},
        forms=tuple((form, kind) for form, kind in patterns if form),
    )
    section.finish()

    return rules


def area_key(words: str) -> str:
    """A name or code of an area, as it is compared."""
    return " ".join(words.split()).casefold()


def read_codes(section: Section) -> CodeRules:
    rules = CodeRules(
        dash=section.choice("dash", ("either", "with", "without")),
        soc=section.choice("soc", ("", CURRENT_SOC)),
        codes=section.section("map").words(),
        skipped=section.texts("skip"),
    )
    section.finish()

    return rules


def read_figures(section: Section) -> FigureRules:
    rules = FigureRules(
        percent=section.choice("percent", ("percent", "fraction")),
        openings=section.choice("openings", ("year", "period")),
        jobs=section.whole("jobs", 1),
        withheld=section.texts("withheld"),
        top_coded=section.texts("top_coded"),
        absent=section.texts("absent"),
    )
    section.finish()

    # A figure is no mark, or it would vanish unseen.
    for key in ("withheld", "top_coded", "absent"):
        for mark in getattr(rules, key):
            if cells.NUMBER.fullmatch(mark):
                section.problem(key, f"a figure is no mark: {mark!r}")

    if rules.jobs < 1:
        section.problem("jobs", "must be 1, or the unit in which jobs are printed, such as 1000")

    return rules


def read_long(root: Section, vocabulary: Vocabulary) -> LongForm | None:
    section = root.section("long")
    if not section.values:
        return None

    measures = section.section("measures")
    words = measures.words()
    for word, name in words.items():
        if name not in vocabulary.columns:
            known = ", ".join(vocabulary.columns)
            measures.problem(word, f"{name!r} is not a figure; known: {known}")

    form = LongForm(
        section.text("measure"),
        section.text("value"),
        {area_key(word): name for word, name in words.items()},
        tuple(map(area_key, section.texts("ignore"))),
    )
    section.finish()
    for key in ("measure", "value"):
        if not getattr(form, key):
            section.problem(key, "name the column's header")

    return form


def read_file(section: Section) -> dict[str, Any]:
    found = {
        "header_line": section.whole("header_line"),
        "encoding": section.text("encoding") or "utf-8",
        "sheets": section.texts("sheets"),
    }
    section.finish()

    try:
        codecs.lookup(found["encoding"])
    except LookupError as error:
        section.problem("encoding", str(error))

    return found
