import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from careers.rules.states import FIPS, NAMES
from careers.services.home import NoSuchStateError, set_home
from portal.setup.folder import look_through, units
from portal.setup.load import load
from portal.setup.missing import missing


class Command(BaseCommand):
    help = (
        "Load all that a state's portal needs from folders of publishers' files, as they ship and "
        "in the right order; publish it; say what is missing and where to get it; and make the "
        "portal that state's. A second run skips what is loaded."
    )

    def add_arguments(self, parser):
        parser.add_argument("state", help="the state's two-digit FIPS code, or its postal code: 41")
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="a folder, a zip or a file"
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say which files were recognized, and what is missing now",
        )

    def handle(self, state, paths, **options):
        code = FIPS.get(state.upper(), state)
        if code not in NAMES:
            raise CommandError(f"{state!r} is no state; give a FIPS code such as 41.")
        if lost := [path for path in paths if not path.exists()]:
            raise CommandError(f"{lost[0]}: no such file or folder.")

        with tempfile.TemporaryDirectory() as unpacked:
            failures = self.load(code, paths, Path(unpacked), dry_run=options["dry_run"])

        lacking = self.say_missing(code)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was loaded.")
            return

        self.make_home(code)
        if failures or lacking:
            raise CommandError(
                f"The portal of {NAMES[code]} is not whole: {failures + lacking} of the things "
                "above stand in the way. Put them right, then run this again; what is loaded is "
                "skipped."
            )

    def load(self, state: str, paths: list[Path], unpacked: Path, *, dry_run: bool) -> int:
        """Load what is there; returns how many sources could not be loaded."""
        inventory = look_through(paths, unpacked)
        chosen, passed = units(inventory, state)
        used = {path for unit in chosen for path in unit.paths}

        for unit in chosen:
            names = ", ".join(path.name for path in unit.paths)
            self.stdout.write(f"Recognized, {unit.kind.title}: {names}")

        for name, reason in passed.items():
            self.stdout.write(f"Passed over, {name}: {reason}.")

        for path, reason in inventory.unknown.items():
            if path not in used:
                self.stdout.write(f"Not recognized, {path.name}: {reason}.")

        if dry_run:
            return 0

        failures = 0
        for loaded in load(chosen, {"stdout": self.stdout, "stderr": self.stderr}):
            failures += loaded.failed
            self.stdout.write(loaded.message)

        return failures

    def say_missing(self, state: str) -> int:
        """Print what is missing; returns how much of it is required."""
        found = list(missing(state))
        for one in found:
            word = "Missing, required" if one.required else "Missing"
            self.stdout.write(f"{word}: {one.message}. Where to get it: {one.where}.")

        return sum(one.required for one in found)

    def make_home(self, state: str) -> None:
        try:
            changed = set_home(state)
        except NoSuchStateError as error:
            raise CommandError(str(error)) from error

        word = "now" if changed else "already"
        self.stdout.write(f"The portal is {word} that of {NAMES[state]}.")
