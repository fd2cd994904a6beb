from django.db import models
from django.db.models import Q

from careers.querysets import AreaQuerySet, DelineationQuerySet


class Area(models.Model):
    """What a source publishes figures for: the nation, a state, a metro, a nonmetropolitan area, a
    county, a county group, or a state's part of a metro.

    `code` is unique over all kinds: `US`, `53`, `53033` (county FIPS), `0042660` (OEWS metro),
    `5300006` (OEWS nonmetro), `0030300-53` (Washington's part of a metro), `53-W05` (a workforce
    area). Counties, states and the nation are also the places a person chooses.

    `name` is what the public lists call it now: the name in the newest published release that names
    it (`AreaName`). An area that a release brought is private until such a release is public.
    """

    class Kind(models.TextChoices):
        NATION = "nation", "Nation"
        STATE = "state", "State"
        COUNTY = "county", "County"
        METRO = "metro", "Metropolitan area"
        NONMETRO = "nonmetro", "Nonmetropolitan area"
        METRO_PART = "metro_part", "A state's part of a metropolitan area"
        COUNTY_GROUP = "county_group", "County group (workforce area)"

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    state = models.CharField(
        max_length=2,
        blank=True,
        help_text="FIPS code of the state the area is shown under; empty for the nation.",
    )
    stands_alone = models.BooleanField(
        default=True,
        editable=False,
        help_text="Known apart from any release; else it is public with the releases that name it.",
    )
    first_name = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="Its name before any release named it, which rolling back returns to.",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="area_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind="nation", state="") | (~Q(kind="nation") & ~Q(state="")),
                name="area_state_unless_nation",
            ),
        ]

    def __str__(self):
        return self.name


class AreaName(models.Model):
    """What one release calls an area: OEWS prints the name beside each figure, a file of counties
    beside each county.

    Grain: one name for each release and area.
    """

    release = models.ForeignKey(
        "careers.Release", on_delete=models.CASCADE, related_name="area_names", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["release", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "area"], name="area_name_one_a_release_and_area"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="area_name_is_not_empty"),
        ]

    def __str__(self):
        return self.name


class Delineation(models.Model):
    """One version of which counties make up which areas.

    Names and members change between versions, so a release of figures names the version that it
    was published with. Versions of one `key` follow one another; each belongs to the release of the
    area file that drew it and is private as long as that is. One without a release was known before
    any.
    """

    class Purpose(models.TextChoices):
        WAGES = "wages", "Wages"
        OUTLOOK = "outlook", "Outlook"

    key = models.SlugField(max_length=60)
    release = models.ForeignKey(
        "careers.Release",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="delineations",
        help_text="The release of the area file that drew it.",
    )
    name = models.CharField(max_length=160)
    purpose = models.CharField(max_length=8, choices=Purpose)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DelineationQuerySet.as_manager()

    class Meta:
        ordering = ["key", "release"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "release"], name="delineation_one_a_key_and_release"
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(release=None),
                name="delineation_one_a_key_without_release",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_from__lt=models.F("valid_to")),
                name="delineation_starts_before_it_ends",
            ),
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """One county's area in one delineation, and the name that the area bore there."""

    delineation = models.ForeignKey(
        Delineation, on_delete=models.CASCADE, related_name="memberships"
    )
    county = models.ForeignKey(
        Area,
        on_delete=models.CASCADE,
        related_name="memberships_as_county",
        limit_choices_to={"kind": "county"},
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships_as_area")
    area_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["delineation", "area_name", "county__name"]
        constraints = [
            # A county has at most one area in each version, or a place would have two answers.
            models.UniqueConstraint(
                fields=["delineation", "county"], name="membership_one_area_a_county"
            ),
            models.CheckConstraint(
                condition=~Q(county=models.F("area")), name="membership_county_is_not_its_area"
            ),
        ]

    def __str__(self):
        return f"{self.county.name} in {self.area_name}"
