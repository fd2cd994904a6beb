"""The kinds of parameters by which careers are filtered, for pages and the API alike."""

import re
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext as _

from careers.rules.parameters import UnusableValueError, distinct_values


class ValuesField(forms.Field):
    """Values that each match a pattern; whole numbers where `limits` (least and most) are given."""

    # Reads a repeated parameter as the list of its values.
    widget = forms.MultipleHiddenInput

    def __init__(
        self,
        *args: Any,
        pattern: str,
        limits: tuple[int, int] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.pattern = re.compile(pattern)
        self.limits = limits

    def clean(self, value: Any) -> list[Any]:
        try:
            values = distinct_values(value or [])
        except UnusableValueError as error:
            raise forms.ValidationError(str(error)) from None

        for one in values:
            if not self.pattern.fullmatch(one):
                raise forms.ValidationError(
                    _("“%(value)s” is not a value of this parameter."), params={"value": one[:40]}
                )

        return [int(one) for one in values] if self.limits else values


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """A parameter that may be repeated: a career passes with any of the values."""

    field_class = ValuesField


def values(
    description: str, pattern: str, limits: tuple[int, int] | None = None
) -> django_filters.Filter:
    """A parameter of which any of several values will do."""
    return ValuesFilter(help_text=description, pattern=pattern, limits=limits, method="leave")


def number(description: str, low: int, high: int) -> django_filters.NumberFilter:
    """A parameter that is one number from `low` to `high`."""
    return django_filters.NumberFilter(
        help_text=description, min_value=low, max_value=high, method="leave"
    )


def text(description: str, length: int, required: bool = False) -> django_filters.CharFilter:
    """A parameter that is one text of at most `length` characters."""
    return django_filters.CharFilter(
        help_text=description, max_length=length, strip=False, required=required, method="leave"
    )


def choice(
    description: str, choices: tuple[str, ...], method: str = "leave"
) -> django_filters.ChoiceFilter:
    """A parameter that is one of these values."""
    return django_filters.ChoiceFilter(
        choices=[(value, value) for value in choices],
        help_text=description,
        empty_label=None,
        method=method,
    )
