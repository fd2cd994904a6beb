"""Skills, abilities, knowledge, work styles and technology: an editor's lists where there are any,
the source's ratings open or behind them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.presenters.profile.parts import Block, Part, block, is_imported
from portal.presenters.profile.ratings import Ratings, skill_ratings, table_ratings
from portal.presenters.profile.technology import Technology, present_technology, tools_part
from portal.translation import gettext as _


@dataclass(frozen=True)
class Skills:
    """`open` ratings stand in place of lists that no editor wrote; `folded` ones are behind the
    editor's own lists.
    """

    block: Block
    open: tuple[Ratings, ...]
    folded: tuple[Ratings, ...]
    technology: Technology | None
    technology_folded: bool
    tools: Part | None

    def __bool__(self) -> bool:
        return bool(self.block.parts or self.open or self.folded or self.technology or self.tools)


def present_skills(document: Mapping[str, Any]) -> Skills:
    found = [skill_ratings(document), table_ratings(document, "knowledge", _("Knowledge"))]

    # Where an editor wrote the list of a group, the ratings of the group are behind it.
    edited = {key for key, section in document["sections"].items() if section["origin"] == "editor"}
    opened = [part for ratings in found if (part := _only(ratings, edited, inside=False))]
    folded = [part for ratings in found if (part := _only(ratings, edited, inside=True))]
    styles = table_ratings(document, "work_styles", _("Work styles"))
    technology = present_technology(document)

    # Lists that ratings or software stand in for are left out of the block.
    rated = {group.key for ratings in opened for group in ratings.groups}
    if technology and is_imported("technology", document):
        rated.add("technology")

    return Skills(
        block("skills", document, without=rated),
        (*opened, *([styles] if styles else [])),
        tuple(folded),
        technology,
        "technology" in edited,
        tools_part(document),
    )


def _only(ratings: Ratings | None, keys: set[str], *, inside: bool) -> Ratings | None:
    """The groups whose section is, or is not, among the keys; None where no group is left."""
    groups = (
        tuple(group for group in ratings.groups if (group.key in keys) is inside) if ratings else ()
    )
    return replace(ratings, groups=groups) if ratings and groups else None
