"""How O*NET's content is measured, in words: its scale, who was asked, when, and what is left out.
Said once for each group of a page.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format

from portal.presenters.figures import Basis
from portal.presenters.profile.parts import source_name
from portal.translation import current_language
from portal.translation import gettext as _


@dataclass(frozen=True)
class Measured:
    """The note of one group. `origin` is the line that always shows, `sentences` are behind "How
    this is measured"; `basis` has the month as O*NET prints it, or the release's name in an edition
    that does not keep it.
    """

    origin: str
    sentences: tuple[str, ...]
    basis: Basis


def measured(
    document: Mapping[str, Any],
    keys: Sequence[str],
    scale: Iterable[str],
    *,
    answers: Iterable[int | None] = (),
) -> Measured:
    """`keys`: the tables the group comes from; `scale`: sentences on its scale; `answers`: how many
    answered, rating by rating.
    """
    stamps = [
        stamp for key in keys for stamp in document["source"].get("measured", {}).get(key, ())
    ]
    # The dates are month/year; the year goes first to put them in order.
    dates = sorted({stamp["date"] for stamp in stamps}, key=lambda date: date[3:] + date[:2])
    name, newest = source_name(document), dates[-1] if dates else ""

    # How the group was measured: its scale, who answered, and when it was last updated.
    counts = [count for count in answers if count]
    said = [*scale, _who(stamps, counts)]
    if newest:
        said.append(_("Last updated by the source in %(month)s.") % {"month": month(newest)})

    said.append(
        _(
            "From the %(source)s database of the U.S. Department of Labor, used under the CC BY "
            "4.0 license."
        )
        % {"source": name}
    )

    origin = (
        _("From %(source)s, updated %(month)s.") % {"source": name, "month": month(newest)}
        if newest
        else _("From %(source)s.") % {"source": name}
    )

    return Measured(
        origin,
        tuple(sentence for sentence in said if sentence),
        Basis(document["source_release"], newest or name),
    )


def month(date: str) -> str:
    """O*NET's `08/2023` in words; as printed where it has another form."""
    # The language is part of what the cache goes by, as months are words.
    return _month(current_language(), date)


@lru_cache(maxsize=1_024)
def _month(_language: str | None, date: str) -> str:
    number, _slash, year = date.partition("/")
    if not (number.isdigit() and year.isdigit() and 1 <= int(number) <= 12):
        return date
    return date_format(datetime.date(int(year), int(number), 1), "YEAR_MONTH_FORMAT")


def _who(stamps: Sequence[Mapping[str, str]], counts: Sequence[int]) -> str:
    """Who rated, and how many answered at the least and at the most."""
    people = {
        "Incumbent": _("workers in this career"),
        "Occupational Expert": _("experts on this career"),
        "Analyst": _("trained job analysts"),
        "Analyst - Preliminary": _("trained job analysts, as a first estimate"),
        "Analyst - Transition": _("trained job analysts, from older survey data"),
        "Machine Learning": _("a computer model, from the words that describe the work"),
    }

    # Each kind of rater once, and one that has no words here by the source's own name.
    who = dict.fromkeys(people.get(stamp["source"], stamp["source"]) for stamp in stamps)
    if not who:
        return _("Number of answers: %(count)s.") % {"count": _span(counts)} if counts else ""

    rated = _("Rated by %(who)s.") % {"who": ", ".join(who)}

    return (
        f"{rated} " + _("Number of answers: %(count)s.") % {"count": _span(counts)}
        if counts
        else rated
    )


def _span(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def left_out() -> str:
    """The rule of `careers/ratings.py` in words."""
    return _(
        "A rating is left out where O*NET advises against showing it, or where it may be off by "
        "more than one point."
    )
