"""The review of a working copy: draft, in review, approved.

Who may do which is the admin's matter; what it means is here.
"""

from django.db import transaction

from careers.models import Occupation
from careers.services.audit import record

Review = Occupation.Review
STEPS = {  # name of the step -> (from which states, to which state)
    "send for review": ({Review.DRAFT}, Review.IN_REVIEW),
    "approve": ({Review.DRAFT, Review.IN_REVIEW}, Review.APPROVED),
    "send back": ({Review.IN_REVIEW, Review.APPROVED}, Review.DRAFT),
}


class ReviewError(Exception):
    """The working copy is not in a state from which this step leads on."""


@transaction.atomic
def take_step(occupation: Occupation, step: str, *, by, note: str = "") -> Occupation:
    """Send a working copy for review, approve it, or send it back.

    A copy that goes back to draft loses its planned time of publishing.
    """
    sources, target = STEPS[step]
    occupation = Occupation.objects.select_for_update().get(pk=occupation.pk)

    # Another person may have taken a step since the page was opened.
    if occupation.review not in sources:
        raise ReviewError(
            f"{occupation.title} is {occupation.get_review_display().lower()}: the step “{step}” "
            "does not apply."
        )

    occupation.review = target

    # A draft must not be published by the timer.
    if target == Review.DRAFT:
        occupation.publish_at = None

    occupation.save(update_fields=["review", "publish_at"])
    record(by=by, action=step, subject=occupation.title, note=note)

    return occupation


@transaction.atomic
def reopen(occupation: Occupation, *, by) -> bool:
    """After an edit by someone who may not approve: an approved or scheduled copy is a draft again.

    True if that changed anything.
    """
    if occupation.review != Review.APPROVED and occupation.publish_at is None:
        return False

    # A copy in review stays there; only its planned time is lost.
    occupation.review = Review.DRAFT if occupation.review == Review.APPROVED else occupation.review
    occupation.publish_at = None
    occupation.save(update_fields=["review", "publish_at"])
    record(by=by, action="edit after approval", subject=occupation.title)

    return True
