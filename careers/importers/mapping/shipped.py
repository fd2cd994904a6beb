"""Mappings that ship with the portal, and the one that a person names or writes."""

from pathlib import Path

from careers.importers.mapping.definition import Mapping, Vocabulary, read_mapping
from careers.importers.reading.report import Report

MOST_BYTES = 1 << 20  # no person writes a longer one


def shipped(vocabulary: Vocabulary, report: Report) -> list[Mapping]:
    """Every mapping that ships, in order of name."""
    return [
        read_mapping(path.read_text(encoding="utf-8"), path.stem, vocabulary, report)
        for path in shipped_paths(vocabulary)
    ]


def shipped_paths(vocabulary: Vocabulary) -> list[Path]:
    return sorted(vocabulary.folder.glob("*.toml"))


def chosen(given: str, vocabulary: Vocabulary, report: Report) -> list[Mapping]:
    """The mapping that the caller gives: a file, or the name of one that ships. Without one, those
    that ship and are found by their header.
    """
    if not given:
        return [mapping for mapping in shipped(vocabulary, report) if not mapping.named_only]

    named = {path.stem: path for path in shipped_paths(vocabulary)}
    path = named.get(given, Path(given))
    if not path.is_file():
        report.refuse(
            given,
            0,
            "--mapping",
            f"neither a mapping file nor the name of one that ships: {', '.join(named)}",
        )

    return [read_mapping(file_text(path, report), path.stem, vocabulary, report)]


def file_text(path: Path, report: Report) -> str:
    if path.stat().st_size > MOST_BYTES:
        report.refuse(path.name, 0, "", "too long for a mapping; is it the table itself?")

    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        report.refuse(path.name, 0, "", "not UTF-8 text; a mapping is a TOML file")
