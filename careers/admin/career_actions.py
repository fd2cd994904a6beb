"""What can be done to many careers at once, by the actions of their list.

Each action has its permission and answers in plain words.
"""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

from careers.models import Occupation
from careers.services import editions, review

# So many refusals are told one by one; the rest is a number.
NAMED = 10


def why_not_yet(occupation: Occupation, document: dict, user) -> str:
    """Why a career has to wait for a reviewer before it is published; empty if it need not wait.

    This is the second pair of eyes: written text goes public once it is approved, or by someone who
    may approve it. Facts alone need no review.
    """
    if (
        document["facts_only"]
        or occupation.review == Occupation.Review.APPROVED
        or user.has_perm("careers.review_occupation")
    ):
        return ""

    return (
        f"{occupation.title} is {occupation.get_review_display().lower()}: a reviewer has to"
        " approve it first."
    )


class CareerActions:
    """Mixed into the admin of careers."""

    @admin.action(permissions=["change"], description="Send for review")
    def send_for_review(self, request, queryset):
        self._step(request, queryset, "send for review", "sent for review")

    @admin.action(permissions=["review"], description="Approve")
    def approve(self, request, queryset):
        self._step(request, queryset, "approve", "approved")

    @admin.action(permissions=["review"], description="Send back to draft")
    def send_back(self, request, queryset):
        self._step(request, queryset, "send back", "sent back to draft")

    @admin.action(permissions=["publish"], description="Publish")
    def publish(self, request, queryset):
        done, refused = 0, []
        for occupation in queryset.order_by("title"):
            document, _problems = editions.preview(occupation)

            # One refused career does not stop the others.
            if reason := why_not_yet(occupation, document, request.user):
                refused.append(reason)
                continue

            try:
                editions.publish_occupation(occupation, by=request.user)
                done += 1
            except editions.GateError as error:
                refused.append(str(error))

        self._tell(request, done, "published", refused)

    @admin.action(permissions=["publish"], description="Withdraw from the site…")
    def withdraw(self, request, queryset):
        public = queryset.published().order_by("title")

        # The first answer is a page that names the careers and asks once more.
        if "confirmed" not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": "Withdraw from the site?",
                "opts": self.opts,
                "careers": public,
                "action_checkbox_name": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(
                request, "admin/careers/occupation/withdraw_selected.html", context
            )

        # Careers of the selection that are not public have been left out above.
        done = 0
        for occupation in public:
            editions.withdraw_occupation(
                occupation, by=request.user, note=request.POST.get("note", "")[:300]
            )
            done += 1

        self._tell(request, done, "withdrawn", [])

        return None

    def _step(self, request, queryset, step, done_word):
        done, refused = 0, []
        for occupation in queryset.order_by("title"):
            try:
                review.take_step(occupation, step, by=request.user)
                done += 1
            except review.ReviewError as error:
                refused.append(str(error))

        self._tell(request, done, done_word, refused)

    def _tell(self, request, done, word, refused):
        # Where all were refused, the refusals speak for themselves.
        if done or not refused:
            self.message_user(
                request,
                f"{done} {'career' if done == 1 else 'careers'} {word}.",
                messages.SUCCESS if done else messages.WARNING,
            )

        for reason in refused[:NAMED]:
            self.message_user(request, reason, messages.WARNING)

        if len(refused) > NAMED:
            self.message_user(
                request, f"And {len(refused) - NAMED} more were refused.", messages.WARNING
            )
