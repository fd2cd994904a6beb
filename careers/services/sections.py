"""Writing the sections of a working copy."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from careers.models import Occupation, ProfileItem, ProfileText


@transaction.atomic
def write_sections(
    occupation: Occupation, *, texts: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> None:
    """Make these sections say exactly this; sections that are not named stay.

    An empty text or list is taken away. Rows that stay keep their identity.
    """
    for key, body in texts.items():
        # A section's row is updated in place, so that it keeps its identity.
        if body.strip():
            ProfileText.objects.update_or_create(
                occupation=occupation, section=key, defaults={"body": body}
            )
        else:
            ProfileText.objects.filter(occupation=occupation, section=key).delete()

    for key, items in lists.items():
        _write_list(occupation, key, items)


def _write_list(occupation: Occupation, key: str, items: Sequence[str]) -> None:
    # An item is known by its text, so moving it down the list is no new row.
    held = {row.text: row for row in ProfileItem.objects.filter(occupation=occupation, section=key)}
    ProfileItem.objects.filter(
        pk__in=[row.pk for text, row in held.items() if text not in items]
    ).delete()
    moved, new = [], []

    for position, text in enumerate(items):
        if (row := held.get(text)) is None:
            new.append(
                ProfileItem(occupation=occupation, section=key, position=position, text=text)
            )
        elif row.position != position:
            row.position = position
            moved.append(row)

    ProfileItem.objects.bulk_update(moved, ["position"])
    ProfileItem.objects.bulk_create(new)
