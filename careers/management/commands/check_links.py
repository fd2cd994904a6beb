from concurrent.futures import ThreadPoolExecutor

from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.models import Credential, Resource
from careers.services.links import check

# Links asked at the same time.
AT_ONCE = 8


class Command(BaseCommand):
    help = (
        "Check the external links of careers; editors see the result beside each link in the admin."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="also ask addresses inside your own network",
        )

        parser.add_argument("--slug", help="only this career")

    def handle(self, allow_private, slug, **options):
        rows = [
            row
            for model in (Resource, Credential)
            for row in model.objects.exclude(url="").select_related("occupation").order_by("pk")
        ]

        rows = [row for row in rows if slug in (None, row.occupation.slug)]

        # A link that several careers share is asked once.
        urls = sorted({row.url for row in rows})

        with ThreadPoolExecutor(AT_ONCE) as pool:
            results = dict(
                zip(
                    urls,
                    pool.map(lambda url: check(url, allow_private=allow_private), urls),
                    strict=True,
                )
            )

        # Every row keeps its result, which editors see beside the link.
        now = timezone.now()
        for row in rows:
            row.checked_at = now
            row.link_ok = results[row.url].ok
            row.check_result = results[row.url].message
            row.save(update_fields=["checked_at", "link_ok", "check_result"])

        broken = [row for row in rows if not results[row.url].ok]
        for row in broken:
            self.stdout.write(f"{row.occupation.slug}: {row.name} <{row.url}> {row.check_result}")

        self.stdout.write(
            f"{len(urls)} links checked, {len(broken)} entries need an editor's look."
        )
