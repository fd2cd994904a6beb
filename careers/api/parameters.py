"""Reading parameters: a malformed one is 400, a well-formed one that names nothing known is 404, an
undeclared one is 400. Each error names the parameter.
"""

import re
from collections.abc import Collection, Sequence

from django import forms
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import NotFound, ValidationError

from careers.models import Area, Release, SocCode
from careers.rules.codes import CURRENT_SOC, CodeForm, parse_code
from careers.rules.parameters import RELEASE_KEY, UnusableValueError, distinct_values
from careers.rules.places import Place
from careers.selectors.places import MalformedPlaceError, UnknownPlaceError, find_place
from careers.selectors.releases import UnknownReleaseError, check_pins, current_releases

# Forms of values, checked before the database is asked.
SLUG_FORM = re.compile(r"[-a-zA-Z0-9_]{1,160}")
CODE_LIKE = re.compile(r"[0-9.\- ]+")
AREA_FORM = re.compile(r"[0-9A-Za-z-]{2,12}")
# Values that a repeated parameter may have.
MOST_VALUES = 25


class Unknown(NotFound):
    """Well formed, but nothing known has that name."""

    def __init__(self, parameter: str, detail: str):
        super().__init__(detail)
        self.parameter = parameter


def malformed(parameter: str, detail: str) -> ValidationError:
    return ValidationError({parameter: [detail]})


def refuse_unknown(query, single: Collection[str], several: Collection[str] = ()) -> None:
    """Raise for a parameter that is not declared, and for a second value of one that takes one."""
    # Every wrong parameter is named at once, so that a partner mends them in one go.
    errors = {}
    for name, values in query.lists():
        if name not in single and name not in several:
            known = ", ".join(sorted({*single, *several})) or "none"
            errors[name[:100]] = [f"Unknown parameter. Known here: {known}."]
        elif name not in several and len(values) > 1:
            errors[name] = ["Give this parameter once."]
        elif len(values) > MOST_VALUES:
            errors[name] = [f"At most {MOST_VALUES} values."]

    if errors:
        raise ValidationError(errors)


def read_code(text: str, parameter: str = "soc") -> CodeForm:
    if (code := parse_code(text)) is None:
        raise malformed(
            parameter,
            f"“{text[:40]}” is not an occupation code. Use a form such as 11-3051, 113051 or "
            "11-3051.00.",
        )

    return code


def read_socs(texts: Sequence[str], parameter: str = "soc") -> list[SocCode]:
    """The classification entries that figures of these codes hang on: for an O*NET detail, its
    six-digit SOC code. One query.
    """
    # One code in two forms is asked for once, in the order given.
    codes = list(dict.fromkeys(read_code(text, parameter).soc for text in texts))
    schemes = [SocCode.Scheme.SOC, SocCode.Scheme.OEWS]
    found = (
        {
            soc.code: soc
            for soc in SocCode.objects.filter(
                code__in=codes, scheme__in=schemes, version=CURRENT_SOC
            )
        }
        if codes
        else {}
    )
    if missing := next((code for code in codes if code not in found), None):
        raise Unknown(
            parameter, f"No occupation with the code {missing} is known in SOC {CURRENT_SOC}."
        )

    # In the order in which they were asked for.
    return [found[code] for code in codes]


def read_place(text: str, parameter: str = "place") -> Place:
    try:
        return find_place(text)
    except MalformedPlaceError as error:
        raise malformed(parameter, str(error)) from None
    except UnknownPlaceError as error:
        raise Unknown(parameter, str(error)) from None


def read_areas(texts: Sequence[str], parameter: str = "area") -> list[Area]:
    for text in texts:
        if not AREA_FORM.fullmatch(text):
            raise malformed(
                parameter,
                f"“{text[:40]}” is not an area code. Use a code of the areas list, such as US, 53 "
                "or 0042660.",
            )

    found = (
        {area.code: area for area in Area.objects.public().filter(code__in=texts)} if texts else {}
    )
    if missing := next((text for text in texts if text not in found), None):
        raise Unknown(parameter, f"No area with the code {missing} is known here.")

    return [found[text] for text in texts]


def read_releases(keys: Sequence[str], dataset: str, parameter: str = "release") -> list[Release]:
    """The releases to answer from, newest first: the pinned ones, which must be public and of this
    dataset, else all that are published now.
    """
    check_release_forms(keys, parameter)
    try:
        check_pins(keys)
    except UnknownReleaseError as error:
        raise Unknown(parameter, str(error)) from None

    releases = current_releases(dataset, keys)

    # A pin that is public but of another dataset must not silently be left out. A file of counties
    # may be pinned beside the figures, which it draws the areas for.
    drawn_by = current_releases("areas", keys) if keys else []
    answering = {release.key for release in (*releases, *drawn_by)}
    if wrong := next((key for key in keys if key not in answering), None):
        raise malformed(
            parameter,
            f"{wrong} is a release of another kind; this address answers from {dataset} releases.",
        )

    return releases


def check_release_forms(keys: Sequence[str], parameter: str = "release") -> None:
    for key in keys:
        if not RELEASE_KEY.fullmatch(key):
            raise malformed(
                parameter, f"“{key[:40]}” is not the id of a release. The releases list has them."
            )


class SeveralField(forms.Field):
    """Values of a parameter that may be given more than once."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        try:
            return distinct_values(value or [])
        except UnusableValueError as error:
            raise forms.ValidationError(str(error)) from None


class SeveralFilter(filters.MultipleChoiceFilter):
    field_class = SeveralField

    def filter(self, qs, value):
        return qs  # replaced by `method`; without one, the view reads the value itself


def several(description: str, **kwargs) -> filters.Filter:
    """A filter of a parameter that may be repeated."""
    return extend_schema_field({"type": "string", "description": description})(
        SeveralFilter(**kwargs)
    )


def text(description: str, length: int = 200, **kwargs) -> filters.Filter:
    """A filter of a parameter that is given once."""
    return filters.CharFilter(help_text=description, max_length=length, strip=False, **kwargs)
