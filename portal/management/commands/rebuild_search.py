import sys
import time

from django.core.management.base import BaseCommand

from careers.models import Edition
from portal.models import SearchEntry
from portal.search.index import rebuild


class Command(BaseCommand):
    help = "Makes the search index from scratch, from what is published."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help=(
                "only where careers are published and none is in the index, as after some upgrades"
            ),
        )

    def handle(self, **options):
        if options["if_empty"] and (
            SearchEntry.objects.exists() or not Edition.objects.current().exists()
        ):
            return

        started = time.monotonic()

        # Progress is for a person at a terminal, not for a log.
        counts = rebuild(self._progress if sys.stderr.isatty() and options["verbosity"] else None)
        if options["verbosity"]:
            listed = ", ".join(f"{count:,} {name} rows" for name, count in counts.items())
            self.stdout.write(
                f"Search index rebuilt in {time.monotonic() - started:.1f} s: {listed}."
            )

    def _progress(self, done, total):
        if done % 20 == 0 or done == total:
            self.stderr.write(f"\r{done} of {total} careers", ending="\n" if done == total else "")
