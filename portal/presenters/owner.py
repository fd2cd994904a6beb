"""Whose a figure is: its own place and code, said before it where they are not those asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careers.rules.codes import is_onet_detail
from careers.statistics.answers import Answers, Level
from portal.presenters.figures import sentence
from portal.translation import gettext as _


@dataclass(frozen=True)
class Owner:
    """The area and the code of a figure, for a machine and for a person.

    `label` stands before the figure where it is of a wider place than the one asked for, or of a
    group of occupations; it is empty where the figure is the place's and the career's own.
    `without` is the sentence after it that says what the place itself lacks.
    """

    area: str = ""
    area_name: str = ""
    soc: str = ""
    label: str = ""
    without: str = ""


def owner_of(answers: Answers, code: str, onet: str = "") -> Owner:
    """Whose the figures here are. `code`: the career's SOC code; `onet`: its O*NET code, if any."""
    here = answers.here
    if here.row is None:
        return Owner()

    soc = here.row.soc.code
    parts = []
    if answers.fell_back:
        parts.append(here.area_name)

    if is_of_group(soc, code, onet):
        parts.append(_("all of %(code)s") % {"code": soc})

    label = sentence(", ".join(parts))
    return Owner(here.area_code, here.area_name, soc, label, without_own(answers))


def is_of_group(soc: str, code: str, onet: str) -> bool:
    """Is the figure of `soc` not the career's alone? It may be an aggregate's, or that of the SOC
    occupation which an O*NET detail is part of.
    """
    return soc != code or bool(onet and is_onet_detail(onet))


def without_own(answers: Answers) -> str:
    """That the place itself has no figure, where a wider one's stands in."""
    if not answers.fell_back:
        return ""
    return _("No local figure.") if answers.wanted is Level.LOCAL else _("No figure for the state.")


def owned(label: str, text: str) -> str:
    """A figure after the label of its owner, where it has one."""
    return _("%(owner)s: %(figure)s") % {"owner": label, "figure": text} if label else text


def owner_in(document: Mapping[str, Any], answers: Answers) -> Owner:
    """Whose the figures on a career's own page are."""
    return owner_of(answers, document["codes"]["soc"]["code"], onet_code(document))


def onet_code(document: Mapping[str, Any]) -> str:
    """The career's O*NET code; empty where it has none."""
    onet = document["codes"]["onet"]
    return onet["code"] if onet else ""
