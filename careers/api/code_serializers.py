"""The shapes of bodies about codes, areas, places, releases and changes. They declare the schema;
the row functions beside the views fill them.
"""

from rest_framework import serializers

from careers.api.meta import MetaSerializer, ReleaseNoteSerializer
from careers.api.serializers import CareerLinkSerializer, DotSerializer

Text = serializers.CharField
Number = serializers.IntegerField


class SocRowSerializer(serializers.Serializer):
    code = Text()
    title = Text()
    scheme = Text()
    version = Text()
    level = Text()
    parent = Text(allow_null=True)
    url = Text()


class SocSerializer(SocRowSerializer):
    """A code with its place in the hierarchy, the careers published for it, and the codes it is
    published under.
    """

    ancestors = DotSerializer(many=True)
    children = DotSerializer(many=True)
    careers = CareerLinkSerializer(many=True)
    published_as = DotSerializer(many=True)
    gathers = DotSerializer(many=True)
    meta = MetaSerializer()


class AreaRowSerializer(serializers.Serializer):
    code = Text()
    name = Text()
    kind = Text()
    state = Text(allow_null=True)
    url = Text()


class MembershipSerializer(serializers.Serializer):
    """A county's area in one delineation."""

    delineation = Text()
    purpose = Text()
    county = Text()
    county_name = Text()
    area = Text()
    area_name = Text()


class AreaSerializer(AreaRowSerializer):
    """An area with the counties it is made of (or, for a county, the areas it belongs to),
    delineation by delineation.
    """

    members = MembershipSerializer(many=True)
    member_of = MembershipSerializer(many=True)
    meta = MetaSerializer()


class PlaceAreaSerializer(serializers.Serializer):
    """The area that a release answers with for the place."""

    code = Text()
    name = Text()
    kind = Text()
    delineation = Text(allow_null=True)
    release = Text(allow_null=True)


class PlaceNameSerializer(serializers.Serializer):
    code = Text()
    name = Text()
    kind = Text()
    full_name = Text()


class PlaceSerializer(PlaceNameSerializer):
    """Where a place's figures come from. `wage_area` or `outlook_area` is null where the newest
    release has no local area for it; `..._reason` says so.
    """

    url = Text()
    wage_area = PlaceAreaSerializer(allow_null=True)
    wage_area_reason = Text()
    outlook_area = PlaceAreaSerializer(allow_null=True)
    outlook_area_reason = Text()
    state = PlaceAreaSerializer(allow_null=True)
    nation = PlaceAreaSerializer(allow_null=True)
    meta = MetaSerializer()


class CrosswalkRowSerializer(serializers.Serializer):
    crosswalk = Text()
    from_scheme = Text()
    from_code = Text()
    from_title = Text()
    to_scheme = Text()
    to_code = Text()
    to_title = Text()


class ReleaseRowSerializer(ReleaseNoteSerializer):
    source_id = Text()
    dataset = Text()
    scope = Text()
    status = Text()
    reference_date = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField()
    attribution = Text()
    top_code_hourly = Text(allow_null=True)
    top_code_annual = Text(allow_null=True)
    delineation = Text(allow_null=True)
    corrects = Text(allow_null=True)
    checksum = Text()
    detail_url = Text()


class ReleaseSerializer(ReleaseRowSerializer):
    """One release; `row_counts` are those of its loading."""

    row_counts = serializers.DictField(child=serializers.JSONField())
    meta = MetaSerializer()


class RowChangeSerializer(serializers.Serializer):
    """A row whose figures differ: each field's old and new value."""

    soc = Text()
    title = Text()
    area = Text()
    percent = Text(allow_null=True)
    figures = serializers.DictField(child=serializers.ListField(child=Text(allow_null=True)))


class DiffSerializer(serializers.Serializer):
    """What changes from release `old` to release `new`: counts of all, the first 200 names, the
    twenty largest changes.
    """

    old = Text()
    new = Text()
    unit = Text()
    added = Number()
    removed = Number()
    changed = Number()
    unchanged = Number()
    added_rows = serializers.ListField(child=Text())
    removed_rows = serializers.ListField(child=Text())
    largest = RowChangeSerializer(many=True)
    parts = serializers.DictField(
        child=serializers.DictField(child=serializers.ListField(child=Text()))
    )
    meta = MetaSerializer()


class ChangeSerializer(serializers.Serializer):
    """Something public that changed. `event`: career_published, career_withdrawn, release_published
    or release_rolled_back.
    """

    at = serializers.DateTimeField()
    event = Text()
    id = Text()
    title = Text()
    edition = Number(allow_null=True)
    url = Text(allow_null=True)
