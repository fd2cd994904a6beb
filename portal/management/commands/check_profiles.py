import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from careers.importers.sample import checks, profiles

FOLDER = settings.BASE_DIR / "sample_data" / "profiles"
CODES = settings.BASE_DIR / "sample_data" / "soc" / "soc_2018.csv"

# The head of a file's Spanish part, with the digest where there is one.
DIGEST = re.compile(r'^(\[es\]\n)(?:english = "[^"]*"\n)?', re.MULTILINE)

# Texts of O*NET that a profile must not repeat: file in the release -> column.
ONET_TEXTS = {"Occupation Data.txt": "Description", "Task Statements.txt": "Task"}


class Command(BaseCommand):
    help = (
        "Check the written profiles in sample_data: required parts, reading grade, sentences in"
        " two careers, words of a source, licenses, related codes, and the Spanish beside the"
        " English."
    )
    requires_system_checks = []  # it reads files and needs no database

    def add_arguments(self, parser):
        parser.add_argument(
            "--onet",
            type=Path,
            help="an O*NET text release (zip): report eight words in a row that stand in it",
        )

        parser.add_argument(
            "--read",
            nargs="+",
            metavar="SLUG",
            default=[],
            help="say that the Spanish of these careers was read beside the English of today",
        )

    def handle(self, *, onet=None, read=(), verbosity=1, **options):
        paths = {path.stem: path for path in sorted(FOLDER.rglob("*.toml"))}
        if unknown := set(read) - set(paths):
            raise CommandError(f"No profile has the slug {', '.join(sorted(unknown))}.")
        for slug in read:
            mark_as_read(paths[slug])

        library = [profiles.read(path) for path in paths.values()]
        sources = source_runs(onet) if onet else set()
        codes = known_codes()
        count = 0

        for profile in library:
            for problem in checks.problems(profile, codes, sources):
                self.stdout.write(f"{profile['slug']}: {problem}")
                count += 1

        # A sentence in two careers is found only by reading all of them.
        for sentence, slugs in sorted(checks.shared_sentences(library).items()):
            self.stdout.write(f"{', '.join(slugs)}: the same sentence: “{sentence}”")
            count += 1

        if count:
            raise CommandError(f"{count} findings in {len(library)} profiles.")
        if verbosity:
            self.stdout.write(f"{len(library)} profiles, nothing found.")


def mark_as_read(path: Path) -> None:
    """Write the digest of the English of today into the file's Spanish part."""
    profile = profiles.read(path)
    text, count = DIGEST.subn(
        rf'\g<1>english = "{profiles.english_of(profile)}"\n', path.read_text(encoding="utf-8")
    )
    if not count:
        raise CommandError(f"{path.name} has no Spanish part: write “[es]” with its texts first.")

    path.write_text(text, encoding="utf-8")


def known_codes() -> set[str]:
    with CODES.open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def source_runs(release: Path) -> set[checks.Run]:
    """The runs of words of an O*NET release's own sentences."""
    runs: set[checks.Run] = set()
    with zipfile.ZipFile(release) as archive:
        for name, column in ONET_TEXTS.items():
            for text in texts_of(archive, name, column):
                runs |= checks.runs_of(text)

    return runs


def texts_of(archive: zipfile.ZipFile, name: str, column: str) -> Iterator[str]:
    (member,) = [entry for entry in archive.namelist() if entry.endswith(f"/{name}")]
    content = archive.read(member).decode("utf-8")
    for row in csv.DictReader(io.StringIO(content), delimiter="\t"):
        yield row[column]
