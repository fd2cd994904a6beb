"""What publishing a content release (O*NET) does to careers: new editions in one go, and back
again.

A section that an editor has written stays the editor's; when the source behind it changed, a
private note says so.
"""

from collections.abc import Iterable

from django.utils.text import slugify

from careers.editions import document as documents
from careers.editions import gate
from careers.editions.schema import EditionDocument
from careers.models import Edition, EditorNote, Occupation, Release, SocCode, SourceProfile
from careers.rules.codes import CURRENT_SOC, is_onet_detail
from careers.services.editions import freeze, tell_followers

FOLLOWED = ("tasks", "technology")  # imported lists whose change an editor is told of


def apply(release: Release, *, by, undo: bool = False) -> None:
    """Follow a content release that was just published, or (undo) just taken back.

    Runs inside that transaction.
    """
    changed = _undo(release, by=by) if undo else _publish(release, by=by)
    if changed:
        tell_followers(changed)


def _publish(release: Release, *, by) -> list[Occupation]:
    profiles = {
        profile.soc_id: profile
        for profile in release.source_profiles.select_related("soc", "release")
    }

    # The release before is read to notice what changed in sections that editors took over.
    before = (
        {profile.soc_id: profile for profile in release.previous.source_profiles.all()}
        if release.previous
        else {}
    )

    # Codes get their careers first, so that new ones are published below.
    attach_codes(profiles.values())
    changed: list[tuple[Occupation, EditionDocument]] = []

    for occupation in (
        Occupation.objects.with_working_copy()
        .select_related("current_edition")
        .order_by("pk")
        .iterator(chunk_size=100)
    ):
        source = profiles.get(occupation.onet_id)
        _notice(occupation, before.get(occupation.onet_id), source)

        # A career that was withdrawn was public once, and does not come back by itself.
        is_new = (
            occupation.current_edition is None
            and occupation.first_published_at is None
            and source is not None
        )
        if occupation.current_edition is None and not is_new:
            continue

        edition = occupation.current_edition

        # A published career follows from its edition, never from its working copy, which may be a
        # draft.
        document = (
            documents.follow(edition.document, source)
            if edition
            else documents.build(occupation, source)
        )

        # Unchanged careers keep their edition; new ones appear only if no editor has begun them and
        # they pass the gate.
        if (edition and edition.document == document) or (
            is_new and (_begun(document) or gate.find_problems(document))
        ):
            continue

        changed.append((occupation, document))

    freeze(changed, by=by, note=f"{release.name} published", release=release)

    return [occupation for occupation, _document in changed]


def _begun(document: dict) -> bool:
    """Has an editor begun to write this career? Then it waits for them."""
    return not document["facts_only"] or any(
        document[key] for key in ("headline", "credentials", "resources", "related")
    )


def attach_codes(profiles: Iterable[SourceProfile]) -> None:
    """Give every O*NET-SOC code a career: the plain code joins the career of its SOC code, a detail
    gets one of its own with its SOC code's pay.
    """
    # A code belongs to one career.
    taken = set(Occupation.objects.exclude(onet=None).values_list("onet_id", flat=True))

    # Where several careers share a SOC code, the oldest takes the plain O*NET code.
    by_soc = {
        occupation.soc.code: occupation
        for occupation in Occupation.objects.filter(onet=None).select_related("soc").order_by("-pk")
    }

    socs = {
        soc.code: soc
        for soc in SocCode.objects.filter(scheme=SocCode.Scheme.SOC, version=CURRENT_SOC)
    }

    slugs = set(Occupation.objects.values_list("slug", flat=True))

    for profile in profiles:
        if profile.soc_id in taken:
            continue

        six = profile.soc.code[:7]
        occupation = None if is_onet_detail(profile.soc.code) else by_soc.get(six)

        if occupation:
            occupation.onet = profile.soc
            occupation.save(update_fields=["onet"])
        elif six in socs:
            Occupation.objects.create(
                slug=_slug(profile.soc, slugs),
                title=profile.soc.title,
                soc=socs[six],
                onet=profile.soc,
            )


def slug_of(title: str) -> str:
    """A title as an address: "Engineers/Architects" is two words, not one."""
    return slugify(title.replace("/", " "))[:150]


def _slug(soc: SocCode, taken: set[str]) -> str:
    slug = slug_of(soc.title)

    # Two titles may make the same address, and the code tells them apart.
    if slug in taken:
        slug = f"{slug[:135]}-{slugify(soc.code.replace('.', '-'))}"

    taken.add(slug)

    return slug


def _notice(occupation: Occupation, old: SourceProfile | None, new: SourceProfile | None) -> None:
    """Tell editors, privately, that the source behind a section they took over has changed."""
    if old is None or new is None:
        return

    # Sections without items follow the source anyway, so there is nothing to tell.
    written = {row.section for row in occupation.items.all()}

    for section in FOLLOWED:
        if section in written and old.document.get(section) != new.document.get(section):
            name = new.release.name
            EditorNote.objects.get_or_create(
                occupation=occupation,
                body=(
                    f"{name} changed its {section}. This page keeps the portal's own {section};"
                    " compare and update them if needed."
                ),
            )


def _undo(release: Release, *, by) -> list[Occupation]:
    """Point careers back to the edition before this release; those published by an editor since get
    a new edition over the release before.
    """
    changed = []

    # After the release was taken back, these are the profiles of the one that is current again.
    sources = {
        profile.soc_id: profile
        for profile in SourceProfile.objects.published()
        .filter(release__source=release.source)
        .select_related("soc", "release")
    }

    for occupation in (
        Occupation.objects.published()
        .select_related("current_edition")
        .order_by("pk")
        .iterator(chunk_size=200)
    ):
        edition = occupation.current_edition

        # The release made this edition, so the one before comes back as it was.
        if edition.release_id == release.pk:
            occupation.current_edition = _edition_before(edition)
            if occupation.current_edition is None:
                occupation.first_published_at = (
                    None  # as before this release: the next one may publish it again
                )

            occupation.save(update_fields=["current_edition", "first_published_at"])
        elif edition.document["source_release"] == release.key:
            document = documents.follow(edition.document, sources.get(occupation.onet_id))
            freeze([(occupation, document)], by=by, note=f"{release.name} taken back")
        else:
            continue

        changed.append(occupation)

    return changed


def _edition_before(edition: Edition) -> Edition | None:
    """The newest older edition that no release since taken back has made."""
    older = Edition.objects.filter(occupation=edition.occupation_id, number__lt=edition.number)
    return older.exclude(release__status=Release.Status.ROLLED_BACK).order_by("-number").first()
