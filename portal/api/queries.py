"""The parameters of the addresses that are not lists."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from careers.rules.translations import ENGLISH, TRANSLATIONS
from portal.filters.declaration import LONGEST_QUERY
from portal.places.lookup import LONGEST as LONGEST_PLACE

RELEASE_HELP = "Id of a release to answer from instead of the newest one; repeat it for several."


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class ManyField(serializers.ListField):
    """A parameter that may be repeated."""

    def __init__(self, **kwargs):
        super().__init__(child=serializers.CharField(max_length=200), max_length=25, **kwargs)

    def get_value(self, dictionary):
        return dictionary.getlist(self.field_name) or serializers.empty


class CareerQuery(serializers.Serializer):
    include = serializers.CharField(
        required=False,
        default="",
        max_length=60,
        help_text=(
            "What to add, separated by commas: wages, outlook, programs (of study), source (the"
            " content release)."
        ),
    )
    place = serializers.CharField(
        required=False,
        max_length=5,
        help_text=(
            "County (five digits), state (two digits) or US; the portal's own state if not given."
        ),
    )
    release = ManyField(required=False, default=list, help_text=RELEASE_HELP)


class SuggestQuery(serializers.Serializer):
    q = serializers.CharField(
        max_length=LONGEST_QUERY, trim_whitespace=False, help_text="What has been typed so far."
    )
    limit = serializers.IntegerField(
        required=False, default=8, min_value=1, max_value=20, help_text="Most suggestions."
    )
    language = serializers.ChoiceField(
        choices=[ENGLISH, *TRANSLATIONS],
        required=False,
        default=ENGLISH,
        help_text="Language of the titles, where a career has them in it.",
    )


class PlaceQuery(serializers.Serializer):
    q = serializers.CharField(
        max_length=LONGEST_PLACE,
        help_text="A ZIP code, a town, a county, a metro or a state, as a person types it.",
    )


class CompareQuery(serializers.Serializer):
    career = ManyField(help_text="Slug or any code form; up to five.")
    place = ManyField(
        required=False,
        default=list,
        help_text="Place code; up to five. The portal's own state if not given.",
    )
    release = ManyField(required=False, default=list, help_text=RELEASE_HELP)
