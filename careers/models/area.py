from django.db import models
from django.db.models import Q


class Area(models.Model):
    """What a source publishes figures for: the nation, a state, a metro, a nonmetropolitan area, a
    county, a county group, or a state's part of a metro.

    `code` is unique over all kinds: `US`, `53`, `53033` (county FIPS), `0042660` (OEWS metro),
    `5300006` (OEWS nonmetro), `0030300-53` (Washington's part of a metro), `53-W05` (a workforce
    area). Counties, states and the nation are also the places a person chooses.
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


class Delineation(models.Model):
    """One version of which counties make up which areas.

    Names and members change between versions, so a release names its delineation.
    """

    class Purpose(models.TextChoices):
        WAGES = "wages", "Wages"
        OUTLOOK = "outlook", "Outlook"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    purpose = models.CharField(max_length=8, choices=Purpose)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_from__lt=models.F("valid_to")),
                name="delineation_starts_before_it_ends",
            )
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
