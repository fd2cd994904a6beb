"""The shapes of bodies about careers, codes, areas and releases. They declare the schema; the row functions beside the views fill them."""

from rest_framework import serializers

from careers.api.meta import MetaSerializer, ReleaseNoteSerializer

Text = serializers.CharField
Number = serializers.IntegerField


class Body(serializers.Serializer):
    """A body of one thing, with its sources."""

    meta = MetaSerializer()


class ClusterSerializer(serializers.Serializer):
    scheme = Text()
    slug = Text()
    title = Text()
    pathway = Text()


class CareerLinkSerializer(serializers.Serializer):
    """A published career, by name and address."""

    slug = Text()
    title = Text()
    soc = Text()
    onet = Text(allow_null=True)
    url = Text()


class CareerRowSerializer(CareerLinkSerializer):
    """A career in a list."""

    page = Text()
    headline = Text()
    facts_only = serializers.BooleanField()
    is_residual = serializers.BooleanField()
    job_zone = Number(allow_null=True)
    interests = serializers.ListField(child=Text())
    entry_education = Number(allow_null=True)
    entry_education_label = Text()
    clusters = serializers.ListField(child=Text())
    edition = Number()
    published_at = serializers.DateTimeField()


class CodeSerializer(serializers.Serializer):
    scheme = Text()
    version = Text()
    code = Text()
    title = Text()


class NotedCodeSerializer(CodeSerializer):
    note = Text()


class DotSerializer(serializers.Serializer):
    code = Text()
    title = Text()


class CodesSerializer(serializers.Serializer):
    """Every code of a career: the SOC code that its figures hang on, its O*NET-SOC code, further ones, and titles of the 1991 Dictionary."""

    soc = CodeSerializer()
    onet = CodeSerializer(allow_null=True)
    other = NotedCodeSerializer(many=True)
    dot = DotSerializer(many=True)


class FactsSerializer(serializers.Serializer):
    job_zone = Number(allow_null=True)
    interests = serializers.ListField(child=Text())
    entry_education = Number(allow_null=True)
    entry_education_label = Text()
    related_experience = Text()
    training = Text()
    stem = serializers.BooleanField()
    apprenticeship = serializers.BooleanField()


class SectionSerializer(serializers.Serializer):
    """One section: prose (Markdown and HTML) or a list of short texts. `origin` is `editor` or the release that the content came from."""

    key = Text()
    heading = Text()
    group = Text()
    lead_in = Text()
    kind = Text()
    markdown = Text(required=False)
    html = Text(required=False)
    items = serializers.ListField(child=Text(), required=False)
    origin = Text()


class CredentialSerializer(serializers.Serializer):
    kind = Text()
    name = Text()
    organization = Text()
    url = Text()
    no_secure_site = serializers.BooleanField()
    required = serializers.BooleanField()
    note = Text()


class ResourceSerializer(serializers.Serializer):
    name = Text()
    url = Text()
    address = Text()
    no_secure_site = serializers.BooleanField()


class RelatedSerializer(serializers.Serializer):
    """A related career; `slug` is null while none is published for the code."""

    code = Text()
    title = Text()
    reason = Text()
    slug = Text(allow_null=True)


class EditionSerializer(serializers.Serializer):
    number = Number()
    published_at = serializers.DateTimeField()


class CareerSerializer(serializers.Serializer):
    """A career's current edition, whole."""

    slug = Text()
    title = Text()
    headline = Text()
    url = Text()
    page = Text()
    facts_only = serializers.BooleanField()
    is_residual = serializers.BooleanField()
    reading_grade = serializers.FloatField(allow_null=True)
    edition = EditionSerializer()
    codes = CodesSerializer()
    alternate_titles = serializers.ListField(child=Text())
    facts = FactsSerializer()
    clusters = ClusterSerializer(many=True)
    sections = SectionSerializer(many=True)
    credentials = CredentialSerializer(many=True)
    resources = ResourceSerializer(many=True)
    related = RelatedSerializer(many=True)


class CareerChoicesSerializer(serializers.Serializer):
    """A code that leads to several careers: `reason` is `retired` (the code was split), `aggregate` or `several` (O*NET details)."""

    code = Text()
    reason = Text()
    detail = Text()
    count = Number()
    results = CareerLinkSerializer(many=True)
    meta = MetaSerializer()


class SocRowSerializer(serializers.Serializer):
    code = Text()
    title = Text()
    scheme = Text()
    version = Text()
    level = Text()
    parent = Text(allow_null=True)
    url = Text()


class SocSerializer(SocRowSerializer):
    """A code with its place in the hierarchy, the careers published for it, and the codes it is published under."""

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
    """An area with the counties it is made of (or, for a county, the areas it belongs to), delineation by delineation."""

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
    """Where a place's figures come from. `wage_area` or `outlook_area` is null where the newest release has no local area for it; `..._reason` says so."""

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
    """What changes from release `old` to release `new`: counts of all, the first 200 names, the twenty largest changes."""

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
    parts = serializers.DictField(child=serializers.DictField(child=serializers.ListField(child=Text())))
    meta = MetaSerializer()


class ChangeSerializer(serializers.Serializer):
    """Something public that changed. `event`: career_published, career_withdrawn, release_published or release_rolled_back."""

    at = serializers.DateTimeField()
    event = Text()
    id = Text()
    title = Text()
    edition = Number(allow_null=True)
    url = Text(allow_null=True)
