"""The shapes of bodies that join careers, wages and projections."""

from rest_framework import serializers

from careers.api.code_serializers import PlaceNameSerializer
from careers.api.meta import MetaSerializer
from careers.api.serializers import CareerLinkSerializer, CareerSerializer, DotSerializer
from outlook.api.rows import ProjectionRowSerializer
from wages.api.rows import WageRowSerializer

Text = serializers.CharField


class WageLevelsSerializer(serializers.Serializer):
    local = WageRowSerializer(required=False)
    state = WageRowSerializer(required=False)
    nation = WageRowSerializer()


class WageAnswersSerializer(serializers.Serializer):
    """Pay for a place: `here` is the best answer, `levels` each level's own, `rows` every area of
    the state and the nation.
    """

    place = PlaceNameSerializer()
    here = WageRowSerializer()
    levels = WageLevelsSerializer()
    rows = WageRowSerializer(many=True)


class ProjectionLevelsSerializer(serializers.Serializer):
    local = ProjectionRowSerializer(required=False)
    state = ProjectionRowSerializer(required=False)
    nation = ProjectionRowSerializer()


class ProjectionAnswersSerializer(serializers.Serializer):
    """Outlook for a place, as for pay."""

    place = PlaceNameSerializer()
    here = ProjectionRowSerializer()
    levels = ProjectionLevelsSerializer()
    rows = ProjectionRowSerializer(many=True)


class ProgramSerializer(serializers.Serializer):
    """A program of study, by its code in the Classification of Instructional Programs."""

    cip = Text()
    title = Text()


class ProgramsSerializer(serializers.Serializer):
    """Programs of study that prepare for the career's SOC code. `members`: the occupations whose
    programs these are, where the code stands for several.
    """

    status = Text()
    reason = Text()
    release = Text(allow_null=True)
    members = DotSerializer(many=True)
    results = ProgramSerializer(many=True)


class CareerDetailSerializer(CareerSerializer):
    """A career's current edition; with `include`, its pay and outlook for the place, programs of
    study, and what its content release says.

    `origins` names the release of each fact that editors have left open.
    """

    wages = WageAnswersSerializer(required=False)
    outlook = ProjectionAnswersSerializer(required=False)
    programs = ProgramsSerializer(required=False)
    source = serializers.JSONField(required=False)
    meta = MetaSerializer()


class ReasonSerializer(serializers.Serializer):
    """Why a career was found: `code`, `title`, `also_called`, `corrected`, `synonym`,
    `similar_title`, `words`, `tasks` or `technology`.
    """

    kind = Text()
    text = Text()


class SearchRowSerializer(CareerLinkSerializer):
    page = Text()
    headline = Text()
    reason = ReasonSerializer()


class SuggestionSerializer(serializers.Serializer):
    text = Text()
    title = Text()
    slug = Text()
    soc = Text()
    language = Text()
    url = Text()


class SuggestionsSerializer(serializers.Serializer):
    query = Text()
    count = serializers.IntegerField()
    results = SuggestionSerializer(many=True)
    meta = MetaSerializer()


class PlaceMatchSerializer(serializers.Serializer):
    code = Text()
    name = Text()
    why = Text()
    url = Text()


class PlaceMatchesSerializer(serializers.Serializer):
    """`more` says that further places have the name; `message`, where nothing was found, what to
    try.
    """

    query = Text()
    count = serializers.IntegerField()
    results = PlaceMatchSerializer(many=True)
    more = serializers.BooleanField()
    message = Text()
    meta = MetaSerializer()


class ComparePairSerializer(serializers.Serializer):
    """One career in one place: the best answer for each."""

    place = Text()
    wages = WageRowSerializer()
    outlook = ProjectionRowSerializer()


class CompareCareerSerializer(CareerLinkSerializer):
    page = Text()
    headline = Text()
    job_zone = serializers.IntegerField(allow_null=True)
    interests = serializers.ListField(child=Text())
    entry_education = serializers.IntegerField(allow_null=True)
    entry_education_label = Text()
    answers = ComparePairSerializer(many=True)


class CompareSerializer(serializers.Serializer):
    places = PlaceNameSerializer(many=True)
    careers = CompareCareerSerializer(many=True)
    meta = MetaSerializer()


class RootSerializer(serializers.Serializer):
    """The addresses of the API."""

    name = Text()
    documentation = Text()
    schema = Text()
    endpoints = serializers.DictField(child=Text())
