"""Why a career answers a search, in words."""

from portal.search.ranking import Reason, ReasonKind
from portal.translation import gettext as _


def reason_words(reason: Reason, title: str) -> str:
    """Empty where the title itself says it."""
    if reason.text == title:
        return ""
    if reason.kind is ReasonKind.CODE:
        return (
            _("Code %(code)s") % {"code": reason.text} if reason.text else _("The code you typed")
        )
    # A hidden title is never named, so a reason may come without its text.
    if reason.kind in (ReasonKind.ALSO_CALLED, ReasonKind.CORRECTED) and reason.text:
        return _("Also called %(title)s") % {"title": reason.text}
    if reason.kind is ReasonKind.SYNONYM:
        return (
            _("Another word for %(title)s") % {"title": reason.text}
            if reason.text
            else _("Other words for it")
        )

    if reason.kind is ReasonKind.SIMILAR_TITLE and reason.text:
        return _("Like %(title)s") % {"title": reason.text}
    if reason.kind is ReasonKind.TASKS:
        return _("Found in the tasks of this career")
    if reason.kind is ReasonKind.TECHNOLOGY:
        return (
            _("Uses %(technology)s") % {"technology": reason.text}
            if reason.text
            else _("Found in the technology of this career")
        )

    return ""
