from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careers.models import Occupation
from careers.services.editions import GateError, publish_occupation


class Command(BaseCommand):
    help = (
        "Publish careers: the gate, then an edition each. profiles publish SLUG... | --all | --due"
    )

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        publish = verbs.add_parser("publish")
        publish.add_argument("slugs", nargs="*")
        publish.add_argument("--all", action="store_true", help="every career")
        publish.add_argument(
            "--due", action="store_true", help="careers whose scheduled time has come (for a timer)"
        )
        publish.add_argument("--note", default="")

    def handle(self, slugs, note, **options):
        # One refused career does not stop the others.
        refused = 0
        for occupation in self.chosen(slugs, everything=options["all"], due=options["due"]):
            try:
                edition = publish_occupation(occupation, by=None, note=note)
                self.stdout.write(f"{occupation.slug}: edition {edition.number}")
            except GateError as error:
                refused += 1
                for problem in error.problems:
                    self.stderr.write(f"{occupation.slug}: {problem.message}")

        if refused:
            raise CommandError(f"{refused} careers were not published; the messages above say why.")

    def chosen(self, slugs, *, everything, due):
        if everything:
            return Occupation.objects.order_by("slug")
        if due:
            return Occupation.objects.filter(
                publish_at__lte=timezone.now(), review=Occupation.Review.APPROVED
            ).order_by("slug")
        if not slugs:
            raise CommandError("Name careers by slug, or say --all or --due.")

        # Names are checked before anything is published.
        found = {
            occupation.slug: occupation for occupation in Occupation.objects.filter(slug__in=slugs)
        }
        if missing := [slug for slug in slugs if slug not in found]:
            raise CommandError(
                f"No career has the slug {', '.join(missing)}. Nothing was published."
            )

        return [found[slug] for slug in slugs]
