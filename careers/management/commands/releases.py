from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from careers.management.commands._importing import (
    add_accept,
    finding_lines,
    how_to_accept,
    stored_findings,
)
from careers.models import Release, Source
from careers.services.acceptance import reasons_of
from careers.services.curation import discard_release
from careers.services.diff import DifferentDatasetsError, diff_releases
from careers.services.releases import (
    ChecksFailedError,
    ReleaseError,
    publish_release,
    rollback_source,
)

NAMED = 25  # rows that came and rows that went, of each kind


class Command(BaseCommand):
    help = (
        "The life of a release: list, show KEY, diff A B, publish KEY, rollback SOURCE, "
        "discard KEY."
    )

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="every release, newest first")
        verbs.add_parser("show", help="one release with its report").add_argument("release")
        diff = verbs.add_parser("diff", help="what changes from A to B")
        diff.add_argument("a")
        diff.add_argument("b")
        publish = verbs.add_parser(
            "publish", help="make a staged release, or one that was rolled back, the current one"
        )
        publish.add_argument("release")
        add_accept(publish)
        rollback = verbs.add_parser("rollback", help="take back the current release of a source")
        rollback.add_argument("source")
        verbs.add_parser("discard", help="delete a staged release and its rows").add_argument(
            "release"
        )
        rollback.add_argument(
            "--scope", default="US", help="US, or a state's FIPS code for a state's own series"
        )

    def handle(self, verb, **options):
        try:
            # The parser lets only known verbs through.
            getattr(self, f"do_{verb}")(**options)
        except ChecksFailedError as error:
            self.say(finding_lines(error.findings))
            raise CommandError(f"{error} {how_to_accept(error.findings)}") from error
        except (ReleaseError, DifferentDatasetsError) as error:
            raise CommandError(str(error)) from error

    def release(self, name: str) -> Release:
        # `list` prints both, so a release may be named by its number or its key.
        wanted = {"pk": name} if name.isdigit() else {"key": name}
        release = Release.objects.select_related("source").filter(**wanted).first()
        if release is None:
            raise CommandError(
                f"No release is named {name}. `manage.py releases list` names them all."
            )

        return release

    def do_list(self, **options):
        for release in Release.objects.select_related("source"):
            # Some imports count several kinds of rows and have no total.
            rows = release.row_counts.get(
                "rows",
                sum(count for count in release.row_counts.values() if isinstance(count, int)),
            )

            series = f"{release.source.key:<16} {release.scope:<4}"
            self.stdout.write(
                f"{release.pk:>4}  {release.key:<28} {release.status:<12} {series} {rows:>9,} "
                f"rows  {release.reference_period}"
            )

    def do_show(self, release, **options):
        found = self.release(release)
        for name in (
            "key",
            "name",
            "source",
            "scope",
            "status",
            "reference_period",
            "retrieved",
            "delineation",
            "checksum",
            "attribution",
            "published_at",
            "previous",
            "corrects",
        ):
            self.stdout.write(f"{name.replace('_', ' ')}: {getattr(found, name) or '-'}")

        for name, count in found.row_counts.items():
            self.stdout.write(
                f"{name}: {count:,}" if isinstance(count, int) else f"{name}: {count}"
            )

        for version in found.delineations.annotate(counties=Count("memberships")):
            words = " ".join(text for text in (version.source, version.note) if text)
            self.stdout.write(f"{version.key}: {version.counties:,} counties. {words}")

        for check, reason in reasons_of(found).items():
            self.stdout.write(f"accepted by hand: {check}, because: {reason}")

        self.say(finding_lines(stored_findings(found)))

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)

    def do_diff(self, a, b, **options):
        diff = diff_releases(self.release(a), self.release(b))
        self.stdout.write(
            f"{diff.unit}: {diff.added:,} added, {diff.removed:,} removed, {diff.changed:,} "
            f"changed, {diff.unchanged:,} unchanged"
        )

        for row in diff.largest:
            # Three figures are enough to recognize a change in one line.
            values = "; ".join(
                f"{name} {old or '-'} → {new or '-'}"
                for name, (old, new) in list(row.fields.items())[:3]
            )

            self.stdout.write(
                f"  {row.percent if row.percent is not None else '?'} %  {row.soc} {row.title}, "
                f"{row.area}: {values}"
            )

        self.name_some({"removed": diff.removed_rows, "added": diff.added_rows})
        for name, part in diff.parts.items():
            self.stdout.write(
                f"{name}: {len(part['added']):,} added, {len(part['removed']):,} removed, "
                f"{len(part['changed']):,} changed"
            )

            self.name_some(part)

    def name_some(self, names: dict[str, list[str]]) -> None:
        for word in ("removed", "added"):
            for text in names[word][:NAMED]:
                self.stdout.write(f"  {word}: {text}")

    def do_publish(self, release, accept, **options):
        published = publish_release(self.release(release), accepted=dict(accept))
        self.say(finding_lines(stored_findings(published)))
        self.stdout.write(f"{published.key} is now the current release of {published.source.name}.")

    def do_discard(self, release, **options):
        found = self.release(release)
        rows = discard_release(found, by=None)
        self.stdout.write(f"{found.key} and its {rows:,} rows are deleted. It was never public.")

    def do_rollback(self, source, scope, **options):
        found = Source.objects.filter(key=source).first()
        if found is None:
            raise CommandError(
                f"No source is named {source}. Known: "
                f"{', '.join(Source.objects.values_list('key', flat=True))}."
            )

        restored = rollback_source(found, scope=scope)
        self.stdout.write(
            f"{restored.key} is current again."
            if restored
            else f"{found.name} has no published release now."
        )
