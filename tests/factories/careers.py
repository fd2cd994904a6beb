"""Rows of the careers app."""

import datetime
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from careers import models
from careers.rules.sections import SECTIONS, Kind


class SocCodeFactory(DjangoModelFactory):
    class Meta:
        model = models.SocCode
        django_get_or_create = ("scheme", "version", "code")

    scheme = "soc"
    version = "2018"
    code = factory.Sequence(lambda n: f"{11 + n // 9000:02d}-{1000 + n % 9000}")
    title = factory.LazyAttribute(lambda soc: f"Occupation {soc.code}")
    level = "detailed"


class OnetCodeFactory(SocCodeFactory):
    scheme = "onet"
    version = "2019"
    code = factory.Sequence(lambda n: f"11-{1000 + n % 9000}.00")
    level = "detail"


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = models.Area
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"M{n:06d}")
    kind = "metro"
    name = factory.LazyAttribute(lambda area: f"Area {area.code}")
    state = "53"


class DelineationFactory(DjangoModelFactory):
    class Meta:
        model = models.Delineation
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"delineation-{n}")
    name = factory.LazyAttribute(lambda delineation: f"Areas of {delineation.key}")
    purpose = "wages"


class AreaNameFactory(DjangoModelFactory):
    class Meta:
        model = models.AreaName

    release = factory.SubFactory("tests.factories.careers.ReleaseFactory")
    area = factory.SubFactory(AreaFactory)
    name = factory.LazyAttribute(lambda printed: printed.area.name)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    delineation = factory.SubFactory(DelineationFactory)
    county = factory.SubFactory(AreaFactory, kind="county")
    area = factory.SubFactory(AreaFactory)
    area_name = factory.LazyAttribute(lambda membership: membership.area.name)


class ClusterFactory(DjangoModelFactory):
    class Meta:
        model = models.Cluster

    slug = factory.Sequence(lambda n: f"cluster-{n}")
    title = factory.LazyAttribute(lambda cluster: cluster.slug.title())


class PathwayFactory(DjangoModelFactory):
    class Meta:
        model = models.Pathway

    cluster = factory.SubFactory(ClusterFactory)
    title = factory.Sequence(lambda n: f"Pathway {n}")


class CrosswalkFactory(DjangoModelFactory):
    class Meta:
        model = models.Crosswalk
        django_get_or_create = ("key",)

    key = "published-as"
    name = "Published as"


class MappingFactory(DjangoModelFactory):
    class Meta:
        model = models.Mapping

    crosswalk = factory.SubFactory(CrosswalkFactory)
    from_code = factory.SubFactory(SocCodeFactory)
    to_code = factory.SubFactory(SocCodeFactory)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Source
        django_get_or_create = ("key",)

    key = factory.LazyAttribute(lambda source: f"test-{source.dataset}")
    name = factory.LazyAttribute(lambda source: f"Source {source.key}")
    publisher = "A bureau"
    dataset = "wages"


class ReleaseFactory(DjangoModelFactory):
    class Meta:
        model = models.Release

    class Params:
        live = factory.Trait(status="published", published_at=factory.LazyFunction(timezone.now))
        superseded = factory.Trait(
            status="superseded", published_at=factory.LazyFunction(timezone.now)
        )
        taken_back = factory.Trait(
            status="rolled_back", published_at=factory.LazyFunction(timezone.now)
        )

    key = factory.Sequence(lambda n: f"release-{n}")
    source = factory.SubFactory(SourceFactory)
    name = factory.LazyAttribute(lambda release: f"Release {release.key}")
    reference_period = "May 2025"
    retrieved = datetime.date(2026, 11, 22)
    attribution = "Source: a bureau."
    top_code_hourly = 115
    top_code_annual = 239200


class SourceProfileFactory(DjangoModelFactory):
    class Meta:
        model = models.SourceProfile

    release = factory.SubFactory(ReleaseFactory, source__dataset="content")
    soc = factory.SubFactory(OnetCodeFactory)
    document = factory.LazyFunction(dict)


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = models.Program

    release = factory.SubFactory(ReleaseFactory, source__dataset="programs", live=True)
    soc = factory.SubFactory(SocCodeFactory)
    cip = factory.Sequence(lambda n: f"{1 + n // 10000:02d}.{n % 10000:04d}")
    title = factory.LazyAttribute(lambda program: f"Study of {program.cip}")


class ZipCountyFactory(DjangoModelFactory):
    class Meta:
        model = models.ZipCounty

    release = factory.SubFactory(ReleaseFactory, source__dataset="codes", live=True)
    zip = factory.Sequence(lambda n: f"{n:05d}")
    county = "53033"
    share = "1"


class PathwayCodeFactory(DjangoModelFactory):
    class Meta:
        model = models.PathwayCode

    release = factory.SubFactory(ReleaseFactory, source__dataset="clusters", live=True)
    pathway = factory.SubFactory(PathwayFactory)
    soc = factory.SubFactory(SocCodeFactory)
    listed_code = factory.LazyAttribute(lambda row: f"{row.soc.code if row.soc else '11-9999'}.00")
    listed_title = factory.LazyAttribute(
        lambda row: row.soc.title if row.soc else "An occupation of 2007"
    )
    bridge = "the same code and title in SOC 2018"


class OccupationFactory(DjangoModelFactory):
    class Meta:
        model = models.Occupation

    slug = factory.Sequence(lambda n: f"career-{n}")
    title = factory.LazyAttribute(lambda occupation: occupation.slug.replace("-", " ").title())
    soc = factory.SubFactory(SocCodeFactory)


class EditionFactory(DjangoModelFactory):
    """An edition row as such; a published career is better made by
    `careers.services.editions.publish_occupation`.
    """

    class Meta:
        model = models.Edition

    occupation = factory.SubFactory(OccupationFactory)
    number = 1
    schema_version = 1
    document = factory.LazyFunction(dict)
    slug = factory.SelfAttribute("occupation.slug")
    title = factory.SelfAttribute("occupation.title")
    soc = factory.SelfAttribute("occupation.soc")
    facts_only = True
    created_at = factory.LazyFunction(timezone.now)


def write_in_full(
    occupation: models.Occupation, without: tuple[str, ...] = (), **changes: Any
) -> models.Occupation:
    """Fill every section of a working copy with text that passes the gate; `changes` gives single
    sections other words (a text, or a list of items).
    """
    occupation.headline = "They do the work."
    occupation.save(update_fields=["headline"])
    for section in SECTIONS:
        words = changes.get(section.key)
        if section.key in without:
            continue
        if section.kind is Kind.PROSE:
            models.ProfileText.objects.create(
                occupation=occupation,
                section=section.key,
                body=words or f"A paragraph about {section.heading.lower()}.",
            )
        else:
            items = words or [f"First {section.key}", f"Second {section.key}"]
            models.ProfileItem.objects.bulk_create(
                models.ProfileItem(
                    occupation=occupation, section=section.key, position=position, text=text
                )
                for position, text in enumerate(items)
            )
    return occupation
