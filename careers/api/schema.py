"""How our views describe themselves in OpenAPI: query serializers, problem details for every error,
CSV as text, an optional key.
"""

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from careers.api.meta import MetaSerializer

PROBLEMS = {
    "400": "A parameter is malformed, repeated or unknown.",
    "401": "The key is not known.",
    "404": "Nothing known has that name.",
    "406": "None of the media types in Accept can be served.",
    "429": "Too many requests; Retry-After says when to come back.",
}


class ProblemErrorSerializer(serializers.Serializer):
    """One thing that was wrong."""

    parameter = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = ProblemErrorSerializer(many=True)
    request_id = serializers.CharField()


class ApiSchema(AutoSchema):
    def get_override_parameters(self):
        query = getattr(self.view, "query_serializer_class", None)
        return (
            [query, *super().get_override_parameters()]
            if query
            else super().get_override_parameters()
        )

    def _is_list_view(self, serializer=None):
        return self.view.pagination_class is not None and not isinstance(
            serializer, ProblemSerializer
        )

    def get_auth(self):
        return [{name: []} for found in super().get_auth() for name in found] + [
            {}
        ]  # either header, or none

    def get_operation(self, *args, **kwargs):
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None

        # A CSV body is one text to a schema, not a list of objects.
        for response in operation["responses"].values():
            if "text/csv" in response.get("content", {}):
                response["content"]["text/csv"] = {"schema": {"type": "string"}}

        self.resolve_serializer(MetaSerializer(), "response")  # the pages of a list refer to it

        # Any address may answer with one of these errors.
        problem = self.resolve_serializer(ProblemSerializer(), "response").ref
        for status, description in PROBLEMS.items():
            operation["responses"].setdefault(
                status,
                {
                    "description": description,
                    "content": {"application/problem+json": {"schema": problem}},
                },
            )

        operation["responses"].setdefault(
            "304",
            {
                "description": (
                    "Not changed since the version named in If-None-Match or If-Modified-Since."
                )
            },
        )

        # Sorted, so that the published schema does not change from run to run.
        operation["responses"] = dict(sorted(operation["responses"].items()))

        return operation
