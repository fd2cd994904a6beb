"""The shapes of bodies about careers. They declare the schema; `careers_rows.py` fills them."""

from rest_framework import serializers

from careers.api.meta import MetaSerializer

Text = serializers.CharField
Number = serializers.IntegerField


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
    """Every code of a career: the SOC code that its figures hang on, its O*NET-SOC code, further
    ones, and titles of the 1991 Dictionary.
    """

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


class OriginsSerializer(serializers.Serializer):
    """The release that a fact comes from, of those that editors have left open; what is not named
    here is the portal's own.
    """

    entry_education = Text(required=False)
    related_experience = Text(required=False)
    training = Text(required=False)
    apprenticeship = Text(required=False)
    clusters = Text(required=False)


class SectionSerializer(serializers.Serializer):
    """One section: prose (Markdown and HTML) or a list of short texts. `origin` is `editor` or the
    release that the content came from.
    """

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
    origins = OriginsSerializer()
    sections = SectionSerializer(many=True)
    credentials = CredentialSerializer(many=True)
    resources = ResourceSerializer(many=True)
    related = RelatedSerializer(many=True)


class CareerChoicesSerializer(serializers.Serializer):
    """A code that leads to several careers: `reason` is `retired` (the code was split), `aggregate`
    or `several` (O*NET details).
    """

    code = Text()
    reason = Text()
    detail = Text()
    count = Number()
    results = CareerLinkSerializer(many=True)
    meta = MetaSerializer()
