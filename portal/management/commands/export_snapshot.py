from pathlib import Path

from django.core.management.base import BaseCommand

from portal.reads.snapshot import export


class Command(BaseCommand):
    help = "Write the versioned open-data snapshot (CSV and JSON) with SHA256SUMS and attribution."

    def add_arguments(self, parser):
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            help="the folder to write into; the snapshot gets a folder of its own there",
        )

    def handle(self, out, **options):
        self.stdout.write(f"{export(out)}")
