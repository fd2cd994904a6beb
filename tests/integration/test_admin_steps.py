"""The buttons beside the form of a career act on what is in the form: nothing typed is lost."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from careers.models import AuditEntry, Occupation, ProfileText
from careers.services import editions
from tests.factories.careers import AreaFactory, OccupationFactory, write_in_full
from tests.integration.test_admin_careers import change_url, opened_by, sent_by_a_browser
from tests.integration.test_admin_roles import client_of, user_with

pytestmark = pytest.mark.django_db
TYPED = "Pay grows with every year."
STEPS = {  # step -> (who, from which state, to which state)
    "send for review": ("Writer", "draft", "in_review"),
    "approve": ("Reviewer", "in_review", "approved"),
    "send back": ("Reviewer", "in_review", "draft"),
}


@pytest.fixture
def plumber():
    AreaFactory(code="US", kind="nation", name="United States", state="")
    AreaFactory(code="53", kind="state", name="Washington", state="53")
    return write_in_full(OccupationFactory(slug="plumber", title="Plumber"))


def pay():
    return ProfileText.objects.get(section="pay").body


class Buttons(HTMLParser):
    """What can be pressed on a page: submit buttons with the form they send, and links."""

    def __init__(self, response):
        super().__init__()
        self.sends, self.links, self.form = [], [], ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "form":
            self.form = names.get("id") or names.get("action") or ""
        elif tag == "a":
            self.links.append(names.get("href") or "")
        elif names.get("type") == "submit":
            form = names.get("form") or self.form
            self.sends.append((form, names.get("name"), names.get("value")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = ""


def page_of(role, occupation):
    return Buttons(client_of(role).get(change_url(occupation)))


def page_url(name, occupation):
    return reverse(f"admin:careers_occupation_{name}", args=[occupation.pk])


@pytest.mark.parametrize("step", STEPS)
def test_a_step_saves_what_was_typed_first(step, plumber):
    role, before, after = STEPS[step]
    Occupation.objects.update(review=before)
    client, data = opened_by(role, plumber)
    page = client.get(change_url(plumber))
    assert ("occupation_form", "_step", step) in Buttons(page).sends

    response = client.post(change_url(plumber), data | {"section_pay": TYPED, "_step": step})
    assert response.status_code == 302 and response.url == change_url(plumber)
    assert (pay(), Occupation.objects.get().review) == (TYPED, after)
    assert AuditEntry.objects.filter(action=step).exists()


def test_a_form_with_an_error_takes_no_step(plumber):
    client, data = opened_by("Writer", plumber)
    sent = data | {"section_pay": TYPED, "title": "", "_step": "send for review"}
    response = client.post(change_url(plumber), sent)
    assert response.status_code == 200 and TYPED in response.content.decode()
    assert Occupation.objects.get().review == "draft" and pay() != TYPED


def test_a_step_is_not_taken_over_what_another_saved_meanwhile(plumber):
    first, sent_first = opened_by("Writer", plumber)
    second, sent_second = opened_by("Reviewer", plumber)
    first.post(change_url(plumber), sent_first | {"section_pay": "Theirs."})
    sent_second |= {"section_hiring": "Mine.", "_step": "approve"}
    response = second.post(change_url(plumber), sent_second)
    assert response.status_code == 200 and b"nothing is lost" in response.content
    assert Occupation.objects.get().review == "draft" and pay() == "Theirs."

    again = sent_by_a_browser(response) | {"_step": "approve"}
    assert second.post(change_url(plumber), again).status_code == 302
    assert Occupation.objects.get().review == "approved"


def test_a_step_that_is_not_theirs_saves_nothing(plumber):
    client, data = opened_by("Writer", plumber)
    sent = data | {"section_pay": TYPED, "_step": "approve"}
    assert client.post(change_url(plumber), sent).status_code == 403
    assert Occupation.objects.get().review == "draft" and pay() != TYPED


@pytest.mark.parametrize("step", ["send back", "", "x"])
def test_a_step_that_does_not_apply_is_said_and_the_rest_is_saved(step, plumber):
    client, data = opened_by("Reviewer", plumber)
    sent = data | {"section_pay": TYPED, "_step": step}
    page = client.post(change_url(plumber), sent, follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert told == ["Your changes are saved, but that step does not apply now."]
    assert Occupation.objects.get().review == "draft" and pay() == TYPED


@pytest.mark.parametrize("target", ["preview", "publish"])
def test_who_may_change_saves_on_the_way_to_another_page(target, plumber):
    editions.publish_occupation(plumber, by=None)
    client, data = opened_by(None, plumber)
    page = Buttons(client.get(change_url(plumber)))
    assert page_url(target, plumber) not in page.links, "a link would lose what is typed"
    assert any(send[:2] == ("occupation_form", f"_{target}") for send in page.sends)

    response = client.post(change_url(plumber), data | {"section_pay": TYPED, f"_{target}": "yes"})
    assert response.status_code == 302 and response.url == page_url(target, plumber)
    assert pay() == TYPED


def test_who_may_only_look_has_links(plumber):
    page = page_of("Publisher", plumber)
    assert {page_url("preview", plumber), page_url("publish", plumber)} <= set(page.links)
    assert not [name for _form, name, _value in page.sends if name in ("_step", "_publish")]


def test_a_reviewer_who_may_not_change_takes_the_step_by_its_own_form(plumber):
    user = user_with("Publisher")
    user.user_permissions.add(Permission.objects.get(codename="review_occupation"))
    client = Client()
    client.force_login(user)
    url = page_url("review", plumber)
    assert (url, "step", "approve") in Buttons(client.get(change_url(plumber))).sends
    assert client.post(url, {"step": "approve"}).status_code == 302
    assert Occupation.objects.get().review == "approved"


def test_enter_in_a_box_saves_and_takes_no_step(plumber):
    """A browser then presses the form's first button, wherever on the page it stands."""
    page = page_of("Reviewer", plumber)
    first = next(send for send in page.sends if send[0] == "occupation_form")
    assert first[1] == "_save"
