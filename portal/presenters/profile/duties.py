"""What people in a career do: tasks with those that only some do and those that are new, and common
activities.
"""

from collections.abc import Mapping
from typing import Any

from portal.presenters.profile.parts import Block, Part, block, is_imported, list_part, source_name
from portal.presenters.profile.ratings import Ratings, table_ratings
from portal.translation import gettext as _
from portal.translation import ngettext


def about_block(document: Mapping[str, Any], activities: Ratings | None) -> Block:
    """The block "What they do"; its list of activities is left out where they are shown with their
    ratings.
    """
    extra = [part for part in (_supplemental(document), _emerging(document)) if part]

    return block(
        "about",
        document,
        without=("work_activities",) if activities else (),
        after={"tasks": extra},
    )


def rated_activities(document: Mapping[str, Any]) -> Ratings | None:
    """Activities with ratings, where the release has them and no editor wrote a list."""
    return (
        table_ratings(document, "work_activities", _("Common work activities"))
        if is_imported("work_activities", document)
        else None
    )


def _supplemental(document: Mapping[str, Any]) -> Part | None:
    """Tasks that fewer people do, folded; an editor's own list of tasks stands alone."""
    texts = tuple(
        task["text"]
        for task in document["source"].get("tasks", ())
        if task.get("type") == "supplemental"
    )
    if not texts or not is_imported("tasks", document):
        return None

    label = ngettext(
        "%(count)d more task that only some do",
        "%(count)d more tasks that only some do",
        len(texts),
    ) % {"count": len(texts)}

    return Part("supplemental_tasks", "", "", "", (), texts, label, source_name(document))


def _emerging(document: Mapping[str, Any]) -> Part | None:
    texts = tuple(task["text"] for task in document["source"].get("emerging_tasks", ()))
    if not texts:
        return None

    lead_in = _(
        "Workers or experts have named these tasks as new or changed. They are not yet in the "
        "list above."
    )

    return list_part(
        "emerging_tasks",
        _("New in this work"),
        texts,
        lead_in=lead_in,
        origin=source_name(document),
        shown=5,
    )
