"""A JSON body of the API beside the serializer that declares it."""

from functools import cache

from rest_framework import serializers

from careers.api.meta import MetaSerializer

LIST_KEYS = {"count", "next", "previous", "results", "meta"}


@cache
def declared(serializer_class, **options) -> serializers.BaseSerializer:
    """The declaration, made once: making all its inner fields anew for every body takes twice as
    long as the answer.
    """
    return serializer_class(**options)


def named(field, value, where, seen) -> list[str]:
    """What of an object is not as declared: missing and unknown keys, and what is in the others."""
    if not isinstance(value, dict):
        return [f"{where}: not an object"]

    required = {name for name, inner in field.fields.items() if inner.required}
    drift = [f"{where}.{name}: missing" for name in sorted(required - set(value))]
    drift += [f"{where}.{name}: unknown" for name in sorted(set(value) - set(field.fields))]

    for name in set(value) & set(field.fields):
        seen.add((type(field), name))
        drift += differences(field.fields[name], value[name], f"{where}.{name}", seen)
    return drift


def listed(child, value, where, seen) -> list[str]:
    if not isinstance(value, list):
        return [f"{where}: not a list"]
    return [
        difference for item in value for difference in differences(child, item, f"{where}[]", seen)
    ]


def mapped(child, value, where, seen) -> list[str]:
    """An object whose keys are free: only its values are declared."""
    if not isinstance(value, dict):
        return [f"{where}: not an object"]
    return [
        difference
        for item in value.values()
        for difference in differences(child, item, f"{where}{{}}", seen)
    ]


def types_of(field) -> tuple[type, ...]:
    """The Python types that a plain field's JSON value may have."""
    if isinstance(field, serializers.BooleanField):
        return (bool,)
    if isinstance(field, serializers.IntegerField):
        return (int,)
    if isinstance(field, serializers.FloatField):
        return (int, float)
    return (str,)


def differences(field, value, where="body", seen=None) -> list[str]:
    """Where the value is not as its serializer field declares it, one line for each place.

    `seen` gathers the (serializer, key) pairs that were there.
    """
    seen = set() if seen is None else seen

    if value is None:
        return [] if field.allow_null else [f"{where}: null"]
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return listed(field.child, value, where, seen)
    if isinstance(field, serializers.Serializer):
        return named(field, value, where, seen)
    if isinstance(field, serializers.DictField):
        return mapped(field.child, value, where, seen)
    if isinstance(field, serializers.JSONField):
        return []

    types = types_of(field)
    wrong = not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
    return [f"{where}: {type(value).__name__} instead of {types[0].__name__}"] if wrong else []


def drift_of(view, body, seen=None) -> list[str]:
    """A body of this view; of a list, each of its rows and what is around them."""
    if view.pagination_class is None:
        return differences(declared(view.serializer_class), body, "body", seen)

    around = sorted(LIST_KEYS ^ set(body))
    if around:
        return [f"body: not the keys of a list: {around}"]
    rows = differences(declared(view.serializer_class, many=True), body["results"], "results", seen)
    return rows + differences(declared(MetaSerializer), body["meta"], "meta", seen)
