"""Loads what a folder holds for a state, and makes the portal that state's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management import CommandError, call_command
from django.db import connection

from careers.importers.reading.archives import checksum
from careers.models import Release
from careers.services.releases import KeyTakenError, ReleaseError, publish_release
from portal.setup.folder import Unit


@dataclass(frozen=True)
class Loaded:
    """What became of one unit, in a sentence; `failed` where it is not public now."""

    message: str
    failed: bool = False


def load(units: list[Unit], streams: dict[str, Any]) -> Iterator[Loaded]:
    """Load and publish each unit in order. What is loaded already is left alone, so that running it
    again goes on where it stopped. `streams` are where the importers print.
    """
    for unit in units:
        yield of_before(unit) or run(unit, streams)

    # Until then planners guess; see portal/sample/load.py.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def of_before(unit: Unit) -> Loaded | None:
    """Says what is loaded already, and publishes what was staged and not published."""
    before = (
        Release.objects.filter(source__key=unit.source_key, checksum=checksum(unit.paths))
        .exclude(status=Release.Status.ROLLED_BACK)
        .first()
    )
    if before is None:
        return None
    if before.status != Release.Status.STAGED:
        return Loaded(f"{unit.kind.title}: loaded already, as {before.key}.")

    try:
        publish_release(before)
    except ReleaseError as error:
        return Loaded(f"{unit.kind.title}: {error}", failed=True)

    return Loaded(f"{unit.kind.title}: {before.key} was staged, and is published now.")


def run(unit: Unit, streams: dict[str, Any]) -> Loaded:
    """Run the importer. Where an older file has the release's key, the key gets the checksum's
    beginning.
    """

    def import_files(*arguments: str) -> None:
        paths = map(str, unit.paths)
        call_command(unit.kind.command, *paths, "--publish", *unit.arguments, *arguments, **streams)

    try:
        with_free_key(unit, import_files)
    except CommandError as error:
        return Loaded(f"{unit.kind.title}: not loaded. {error}", failed=True)

    return Loaded(f"{unit.kind.title}: loaded.")


def with_free_key(unit: Unit, import_files: Callable[..., None]) -> None:
    try:
        import_files()
    except CommandError as error:
        if not isinstance(error.__cause__, KeyTakenError):
            raise

        key = f"{error.__cause__.key[:50]}-{checksum(unit.paths)[:7]}"
        import_files("--key", key)
