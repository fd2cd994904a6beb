"""Where the figures of a body come from: sources, releases and the date they were retrieved."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from careers.models import Release


class ReleaseNoteSerializer(serializers.Serializer):
    """A release as a payload cites it."""

    id = serializers.CharField()
    name = serializers.CharField()
    source = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField()
    licence = serializers.CharField()
    notes = serializers.CharField()
    reference_period = serializers.CharField()
    retrieved = serializers.DateField()


class MetaSerializer(serializers.Serializer):
    """Attribution that must travel with the figures, the releases they come from, and the latest
    day on which one of those was retrieved.
    """

    attribution = serializers.ListField(child=serializers.CharField())
    releases = ReleaseNoteSerializer(many=True)
    retrieved = serializers.DateField(allow_null=True)


def release_note(release: Release) -> dict[str, Any]:
    source = release.source
    return {
        "id": release.key,
        "name": release.name,
        "source": source.name,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "notes": source.notes,
        "reference_period": release.reference_period,
        "retrieved": release.retrieved.isoformat(),
    }


def meta(releases: Iterable[Release]) -> dict[str, Any]:
    """The `meta` of a body whose facts come from these releases; each once, in the order given."""
    once = list({release.pk: release for release in releases}.values())
    return {
        "attribution": list(dict.fromkeys(release.attribution for release in once)),
        "releases": [release_note(release) for release in once],
        "retrieved": max(release.retrieved for release in once).isoformat() if once else None,
    }
