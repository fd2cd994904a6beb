"""The staff pages around one career, one page for each thing that can be done with it.

They are: preview, publish, withdraw, the steps of the review, editions, comparison and restore.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from careers.admin import preview
from careers.admin.career_actions import why_not_yet
from careers.admin.career_form import field_name
from careers.editions.comparison import compare_documents
from careers.editions.gate import Problem
from careers.models import Edition, Occupation
from careers.rules.sections import BY_KEY
from careers.services import editions, review

# Where a problem that belongs to no section can be mended: an id of the change form.
ANCHORS = {
    "title": "id_title",
    "headline": "id_headline",
    "credentials": "credentials-heading",
    "resources": "resources-heading",
    "related": "related-heading",
}

# In an address, the working copy where else the number of an edition stands.
WORKING = "working"

# Step of `careers.services.review` -> (its button, what the message says was done).
STEP_BUTTONS = {
    "send for review": ("Send for review", "sent for review"),
    "approve": ("Approve", "approved"),
    "send back": ("Send back to draft", "sent back to draft"),
}


@dataclass(frozen=True)
class Standing:
    """Where a career stands, for the strip above its form."""

    edition: Edition | None
    edited_since: bool
    review: str
    problems: list[dict[str, str]]
    facts_only: bool
    reading_grade: float | None
    waiting_for: str
    may_publish: bool
    steps: list[tuple[str, str]]


class CareerViews:
    """Mixed into the admin of careers. Every view asks for its permission first."""

    def standing(self, request, occupation) -> Standing:
        # What publishing would freeze now, and what the gate says of it.
        document, problems = editions.preview(occupation)
        edition = (
            Edition.objects.defer("document")
            .filter(pk=occupation.current_edition_id)
            .select_related("author")
            .first()
        )

        return Standing(
            edition=edition,
            edited_since=bool(edition and occupation.updated_at > edition.created_at),
            review=occupation.get_review_display(),
            problems=linked(problems),
            facts_only=document["facts_only"],
            reading_grade=document["reading_grade"],
            waiting_for=why_not_yet(occupation, document, request.user),
            may_publish=self.has_publish_permission(request),
            steps=self._steps(request, occupation),
        )

    def _steps(self, request, occupation) -> list[tuple[str, str]]:
        allowed = self._allowed_steps(request)
        return [
            (step, STEP_BUTTONS[step][0])
            for step, (sources, _target) in review.STEPS.items()
            if step in allowed and occupation.review in sources
        ]

    def _allowed_steps(self, request) -> set[str]:
        # An editor may ask for a review; only a reviewer may decide one.
        steps = {"send for review"} if self.has_change_permission(request) else set()
        return steps | ({"approve", "send back"} if self.has_review_permission(request) else set())

    def _career(self, request, pk, allowed=None) -> Occupation:
        """The career, for someone who may see it and do this. Unknown: 404. Not allowed: 403."""
        if not self.has_view_permission(request) or allowed is False:
            raise PermissionDenied

        occupation = (
            Occupation.objects.select_related("soc", "current_edition").filter(pk=pk).first()
        )
        if occupation is None:
            raise Http404("There is no such career.")

        return occupation

    def _page(self, request, occupation, template, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": occupation,
            "title": title,
            "subtitle": str(occupation),
            "may_publish": self.has_publish_permission(request),
            **context,
        }

        return TemplateResponse(request, f"admin/careers/occupation/{template}.html", context)

    def _back(self, occupation):
        return HttpResponseRedirect(
            reverse("admin:careers_occupation_change", args=[occupation.pk])
        )

    def preview_view(self, request, pk):
        occupation = self._career(request, pk)
        document, problems = editions.preview(occupation)
        banner = {
            "occupation": occupation,
            "heading": "Preview of the working copy: not public",
            "problems": linked(problems),
            "waiting_for": why_not_yet(occupation, document, request.user),
            "may_publish": self.has_publish_permission(request),
        }

        return preview.draw(request, document, banner)

    def publish_view(self, request, pk):
        occupation = self._career(request, pk, self.has_publish_permission(request))
        document, problems = editions.preview(occupation)

        # The second pair of eyes is asked first, then the gate.
        waiting_for = why_not_yet(occupation, document, request.user)
        if request.method == "POST" and not waiting_for:
            try:
                edition = editions.publish_occupation(
                    occupation, by=request.user, note=request.POST.get("note", "").strip()[:300]
                )
            except editions.GateError as error:
                problems = error.problems
            else:
                self.message_user(
                    request, f"{occupation.title} is public now, as edition {edition.number}."
                )
                self.log_change(request, occupation, f"Published as edition {edition.number}.")
                return self._back(occupation)

        # The page says what would change, and what stands in the way.
        current = occupation.current_edition

        return self._page(
            request,
            occupation,
            "publish",
            "Publish",
            problems=linked(problems),
            waiting_for=waiting_for,
            document=document,
            current=current,
            changes=compare_documents(current.document, document) if current else None,
        )

    def withdraw_view(self, request, pk):
        occupation = self._career(request, pk, self.has_publish_permission(request))

        # Another session may have withdrawn it since the button was shown.
        if occupation.current_edition is None:
            self.message_user(request, f"{occupation.title} is not on the site.", messages.WARNING)
            return self._back(occupation)

        if request.method == "POST":
            editions.withdraw_occupation(
                occupation, by=request.user, note=request.POST.get("note", "").strip()[:300]
            )
            self.log_change(request, occupation, "Withdrawn from the site.")
            self.message_user(
                request, f"{occupation.title} is no longer on the site. Its editions are kept."
            )

            return self._back(occupation)

        return self._page(request, occupation, "withdraw", "Withdraw from the site")

    def review_view(self, request, pk):
        """One step of the review, by a button of somebody who may not change the career."""
        occupation = self._career(request, pk)
        if not self._take_step(request, occupation, request.POST.get("step", "")):
            self.message_user(
                request, "Nothing changed: that step does not apply now.", messages.WARNING
            )

        return self._back(occupation)

    def _step_after_saving(self, request, occupation):
        """One step of the review, by a button of the change form, which is saved by now."""
        if not self._take_step(request, occupation, request.POST["_step"], "saved and "):
            self.message_user(
                request,
                "Your changes are saved, but that step does not apply now.",
                messages.WARNING,
            )

        return self._back(occupation)

    def _take_step(self, request, occupation, step, also_done="") -> bool:
        """Take a step of the review; False if it does not apply, 403 if it is not this user's."""
        if step in review.STEPS and step not in self._allowed_steps(request):
            raise PermissionDenied

        try:
            review.take_step(occupation, step, by=request.user)
        except (KeyError, review.ReviewError):
            return False

        # The admin's history has every step beside the edits.
        done = STEP_BUTTONS[step][1]
        self.log_change(request, occupation, f"Review: {done}.")
        self.message_user(request, f"{occupation.title} is {also_done}{done}.")

        return True

    def editions_view(self, request, pk):
        occupation = self._career(request, pk)

        # Documents are large, and the list of editions shows none.
        history = (
            occupation.editions.defer("document")
            .select_related("author", "release")
            .order_by("-number")
        )

        return self._page(
            request, occupation, "editions", "Editions", editions=history, working=WORKING
        )

    def edition_view(self, request, pk, number):
        occupation = self._career(request, pk)
        edition = self._edition(occupation, str(number))
        banner = {
            "occupation": occupation,
            "heading": f"Edition {edition.number}",
            "edition": edition,
            "problems": [],
            "may_publish": self.has_publish_permission(request),
        }

        return preview.draw(request, edition.document, banner)

    def compare_view(self, request, pk):
        occupation = self._career(request, pk)
        sides = [self._side(occupation, request.GET.get(name, "")) for name in ("a", "b")]

        # Either side may be the working copy.
        (old_name, old), (new_name, new) = sides

        return self._page(
            request,
            occupation,
            "compare",
            f"{old_name} and {new_name}",
            old_name=old_name,
            new_name=new_name,
            changes=compare_documents(old, new),
        )

    def restore_view(self, request, pk, number):
        occupation = self._career(request, pk, self.has_publish_permission(request))
        edition = self._edition(occupation, str(number))

        if request.method == "POST":
            # Restoring makes a new edition, so the history only ever grows.
            restored = editions.restore_edition(
                edition, by=request.user, note=request.POST.get("note", "").strip()[:300]
            )
            self.log_change(
                request,
                occupation,
                f"Edition {number} published again as edition {restored.number}.",
            )

            self.message_user(
                request,
                f"Edition {number} is public again, as edition {restored.number}. The working "
                "copy stays as it is.",
            )

            return HttpResponseRedirect(
                reverse("admin:careers_occupation_editions", args=[occupation.pk])
            )

        current = occupation.current_edition
        changes = compare_documents(current.document, edition.document) if current else None

        return self._page(
            request,
            occupation,
            "restore",
            f"Restore edition {number}",
            edition=edition,
            current=current,
            changes=changes,
        )

    def _edition(self, occupation, number) -> Edition:
        """The career's edition of this number, as an address has it; 404 if there is none."""
        # A longer number would not fit into the database's integer.
        usable = number.isdecimal() and len(number) < 9
        history = occupation.editions.select_related("author")
        edition = history.filter(number=number).first() if usable else None
        if edition is None:
            raise Http404("There is no such edition.")

        return edition

    def _side(self, occupation, name):
        """One side of a comparison: its name and its document."""
        if name == WORKING:
            return "Working copy", editions.preview(occupation)[0]

        edition = self._edition(occupation, name)

        return f"Edition {edition.number}", edition.document


def linked(problems: list[Problem]) -> list[dict[str, str]]:
    """Problems of the gate as the templates show them: a message and where to mend it."""
    return [{"message": problem.message, "anchor": anchor(problem.section)} for problem in problems]


def anchor(section: str) -> str:
    """The part of the change form where a problem can be mended."""
    if section in BY_KEY:
        return f"id_{field_name(section)}"

    return ANCHORS.get(section, "content-start")
