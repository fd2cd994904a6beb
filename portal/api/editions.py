"""From a slug or a code, as a partner writes it, to the career or careers it means today."""

from dataclasses import dataclass, field

from careers.api.careers_rows import with_row_columns
from careers.api.parameters import CODE_LIKE, SLUG_FORM, Unknown, malformed
from careers.models import Edition, Mapping, SocCode
from careers.rules.codes import CURRENT_SOC, CodeForm, is_onet_detail, parse_code
from careers.selectors.codes import PUBLISHED_AS, entries_in_older_versions, successors


@dataclass(frozen=True)
class Found:
    """One career, or why there are several: `retired` (a code of an earlier classification),
    `aggregate` or `several` (O*NET details).
    """

    code: str = ""
    edition: Edition | None = None
    reason: str = ""
    choices: list[Edition] = field(default_factory=list)


def find_career(text: str, parameter: str) -> Found:
    """Malformed is 400, unknown is 404. The editions come with the columns of a row and, if single,
    its document.
    """
    # A code is tried first; then what looks like one, so that a mistyped code is named as such.
    if code := parse_code(text):
        return _by_code(code, parameter)
    if CODE_LIKE.fullmatch(text):
        raise malformed(
            parameter,
            f"“{text[:40]}” is not an occupation code. Use a form such as 11-3051, 113051 or "
            "11-3051.00.",
        )
    if not SLUG_FORM.fullmatch(text):
        raise malformed(
            parameter, f"“{text[:40]}” is neither the slug of a career nor an occupation code."
        )
    if (edition := _rows().defer(None).filter(slug=text).first()) is None:
        raise Unknown(parameter, f"No career is published under “{text}”.")

    return Found(text, edition)


def _rows():
    return with_row_columns(Edition.objects.current())


def _by_code(code: CodeForm, parameter: str) -> Found:
    # An O*NET detail is a career's own code; a SOC code may have several careers.
    if code.is_onet_detail:
        own = list(_rows().filter(occupation__onet__code=code.canonical).order_by("title"))
    else:
        own = list(
            _rows()
            .filter(soc__code=code.soc, soc__version=CURRENT_SOC)
            .order_by("is_residual", "title")
        )

    if own:
        return _chosen(code, own)

    # No career of its own: a code under which figures of several occupations are published.
    mapped = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS, to_code__code=code.soc).values(
        "from_code"
    )
    if not code.is_onet_detail and (
        gathered := list(_rows().filter(soc__in=mapped).order_by("title"))
    ):
        return _one_or(code, "aggregate", gathered)

    # Last, a code of an earlier classification, through the crosswalks.
    if choices := list(_rows().filter(soc__in=successors(code)).order_by("soc__code", "title")):
        return Found(code.canonical, reason="retired", choices=choices)

    raise Unknown(
        parameter,
        " ".join(
            [f"No career is published under the code {code.canonical}.", *_known_elsewhere(code)]
        ),
    )


def _known_elsewhere(code: CodeForm) -> list[str]:
    """What is known of a code that leads nowhere: its name in an older classification."""
    rows = (
        entries_in_older_versions(code)
        .order_by("scheme", "version")
        .values_list("scheme", "version", "title")
    )
    known = [
        f"It is “{title}” in {SocCode.Scheme(scheme).label} {version}"
        for scheme, version, title in rows
    ]
    return (
        [f"{'; '.join(known)}, from which no loaded crosswalk leads to a published career."]
        if known
        else []
    )


def _chosen(code: CodeForm, own: list[Edition]) -> Found:
    """Of the careers with this code, the occupation itself, if its O*NET details are careers of
    their own.
    """
    # The occupation as a whole: no O*NET code, or one that ends in .00.
    plain = [edition for edition in own if not is_onet_detail(edition.onet_code or "")]
    if not code.is_onet_detail and len(plain) == 1:
        return Found(code.canonical, plain[0])

    return _one_or(code, "several", own)


def _one_or(code: CodeForm, reason: str, editions: list[Edition]) -> Found:
    if len(editions) == 1:
        return Found(code.canonical, editions[0])

    return Found(code.canonical, reason=reason, choices=editions)
