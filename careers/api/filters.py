"""The parameters of the lists, each declared once."""

from django_filters import rest_framework as filters

from careers.api.parameters import (
    AREA_FORM,
    check_release_forms,
    malformed,
    read_code,
    several,
    text,
)
from careers.models import Area, Edition, Mapping, Release, SocCode, Source


def choice(description: str, values, **kwargs) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(
        choices=[(value, value) for value in values],
        help_text=description,
        empty_label=None,
        **kwargs,
    )


class SocFilter(filters.FilterSet):
    level = choice("Level of the hierarchy.", SocCode.Level.values)
    scheme = choice("Classification.", SocCode.Scheme.values)
    version = text("Version of the classification; every loaded one if not given.", 8)
    parent = text("Code of the group directly above.", 10, field_name="parent__code")

    class Meta:
        model = SocCode
        fields: list[str] = []


class AreaFilter(filters.FilterSet):
    kind = choice("Kind of area.", Area.Kind.values)
    state = text("Two-digit FIPS code of a state.", 2)
    code = several("Area code; repeat it for several.", method="with_code")

    class Meta:
        model = Area
        fields: list[str] = []

    def with_code(self, queryset, name, values):
        for value in values:
            if not AREA_FORM.fullmatch(value):
                raise malformed(name, f"“{value[:40]}” is not an area code.")

        return queryset.filter(code__in=values) if values else queryset


class CrosswalkFilter(filters.FilterSet):
    # `from` is a word of Python, so the parameter cannot be an ordinary name.
    locals()["from"] = text(
        "Classification and version to start from, such as soc2010.", 20, method="from_scheme"
    )
    to = text("Classification and version to arrive at, such as soc2018.", 20, method="to_scheme")
    code = several("Code to start from, in any form.", method="with_code")
    crosswalk = text("Key of one crosswalk.", 60, field_name="crosswalk__key")

    class Meta:
        model = Mapping
        fields: list[str] = []

    def from_scheme(self, queryset, name, value):
        scheme, version = read_scheme(value, name)
        return queryset.filter(from_code__scheme=scheme, from_code__version=version)

    def to_scheme(self, queryset, name, value):
        scheme, version = read_scheme(value, name)
        return queryset.filter(to_code__scheme=scheme, to_code__version=version)

    def with_code(self, queryset, name, values):
        spellings = {form for value in values for form in read_code(value, name).spellings}
        return queryset.filter(from_code__code__in=spellings) if values else queryset


def read_scheme(value: str, parameter: str) -> tuple[str, str]:
    """`soc2010` is the SOC of 2010; also onet2019, oews2018."""
    for scheme in SocCode.Scheme.values:
        version = value.removeprefix(scheme)
        if version != value and version.replace(".", "").isdigit() and len(version) <= 8:
            return scheme, version

    raise malformed(
        parameter,
        f"“{value[:20]}” is not a classification with its version. Use one such as soc2010, "
        "soc2018 or onet2019.",
    )


class ReleaseFilter(filters.FilterSet):
    dataset = choice("Kind of rows.", Source.Dataset.values, field_name="source__dataset")
    source = text("Id of a source.", 40, field_name="source__key")
    status = choice("published (current) or superseded.", ["published", "superseded"])
    id = several("Id of a release; repeat it for several.", method="with_id")

    class Meta:
        model = Release
        fields: list[str] = []

    def with_id(self, queryset, name, values):
        check_release_forms(values, name)
        return queryset.filter(key__in=values) if values else queryset


class ChangeFilter(filters.FilterSet):
    since = text(
        "Date or time (ISO 8601) from which on changes are listed, inclusive; all if not given. A "
        "date begins at its midnight in UTC; a time has an offset: 2026-01-31T12:00:00Z.",
        40,
        method="leave",
    )
    event = choice(
        "One kind of change.",
        ["career_published", "career_withdrawn", "release_published", "release_rolled_back"],
        method="leave",
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def leave(self, queryset, name, value):
        return queryset  # the view reads it: the rows come from several tables
