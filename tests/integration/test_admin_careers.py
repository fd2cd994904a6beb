"""Editing a career in the admin: the form as a browser sends it, the locking of two editors,
publishing, comparing, restoring.
"""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careers.editions.comparison import IN, OUT, SAME, compare_documents, word_runs
from careers.models import (
    AlternateTitle,
    AuditEntry,
    EditorNote,
    Occupation,
    ProfileItem,
    ProfileText,
)
from careers.services import editions
from tests.factories.careers import (
    AreaFactory,
    OccupationFactory,
    PathwayFactory,
    SocCodeFactory,
    write_in_full,
)
from tests.integration.test_admin_roles import client_of

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6  # the same for one career and for twenty


@pytest.fixture
def plumber():
    AreaFactory(code="US", kind="nation", name="United States", state="")
    AreaFactory(code="53", kind="state", name="Washington", state="53")
    occupation = write_in_full(
        OccupationFactory(slug="plumber", title="Plumber"),
        tasks=["Cut pipes", "Join pipes", "Test pipes"],
    )
    AlternateTitle.objects.create(occupation=occupation, title="Pipe fitter")
    occupation.pathways.add(PathwayFactory())
    return occupation


def change_url(occupation):
    return reverse("admin:careers_occupation_change", args=[occupation.pk])


class FormReader(HTMLParser):
    """The named boxes of the change form with what a browser would send back: hidden ones too,
    ticked ones only, and no template row.
    """

    def __init__(self, html: str):
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.inside, self.area, self.select = False, None, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.inside = (found.get("id") or "").endswith("_form")
        if not self.inside:
            return
        name = found.get("name")
        if (
            tag == "input"
            and name
            and found.get("type") != "submit"
            and (found.get("type") != "checkbox" or "checked" in found)
        ):
            self.sent.setdefault(name, []).append(
                found.get("value") or "on"
                if found.get("type") == "checkbox"
                else found.get("value") or ""
            )
        elif tag == "textarea":
            self.area = name
            self.sent[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self.sent.setdefault(self.select, []).append(found.get("value", ""))

    def handle_data(self, data):
        if self.area:
            self.sent[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None


def sent_by_a_browser(response) -> dict:
    """What a browser would send if the editor pressed Save at once. A text area's first line break
    is the markup's own.
    """
    found = FormReader(response.content.decode()).sent
    return {
        name: [value.removeprefix("\n").replace("\n", "\r\n") for value in values]
        for name, values in found.items()
        if "__prefix__" not in name
    }


def opened_by(role, occupation):
    """A client of this role with the change form open, and what it would send."""
    client = client_of(role)
    response = client.get(change_url(occupation))
    assert response.status_code == 200
    return client, sent_by_a_browser(response)


def state_of(occupation):
    return (
        Occupation.objects.filter(pk=occupation.pk)
        .values("title", "slug", "headline", "soc_id", "job_zone", "interests", "review")
        .get(),
        sorted(ProfileText.objects.values_list("pk", "section", "body")),
        sorted(ProfileItem.objects.values_list("pk", "section", "position", "text")),
        sorted(AlternateTitle.objects.values_list("pk", "title", "position")),
        sorted(occupation.pathways.values_list("pk", flat=True)),
    )


def test_saving_without_a_change_changes_nothing(plumber):
    before = state_of(plumber)
    client, data = opened_by("Writer", plumber)
    response = client.post(change_url(plumber), data)
    assert response.status_code == 302, response.context["errors"]
    assert state_of(plumber) == before


def test_a_list_is_one_item_a_line_kept_in_order(plumber):
    client, data = opened_by("Writer", plumber)
    kept = ProfileItem.objects.get(section="tasks", text="Test pipes").pk
    data["section_tasks"] = "Test pipes\r\n\r\n  Cut pipes  \r\nSell pipes\r\n"
    data["section_summary"] = "First.\r\n\r\nSecond."
    assert client.post(change_url(plumber), data).status_code == 302
    rows = ProfileItem.objects.filter(section="tasks").order_by("position")
    assert [row.text for row in rows] == ["Test pipes", "Cut pipes", "Sell pipes"]
    assert rows[0].pk == kept
    assert ProfileText.objects.get(section="summary").body == "First.\n\nSecond."


def test_an_emptied_section_is_gone(plumber):
    client, data = opened_by("Writer", plumber)
    data |= {"section_tasks": "", "section_pay": " \r\n "}
    assert client.post(change_url(plumber), data).status_code == 302
    assert not ProfileItem.objects.filter(section="tasks").exists()
    assert not ProfileText.objects.filter(section="pay").exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Cut pipes\ncut PIPES", "Line 2 repeats line 1"),
        ("- Cut pipes", "begins with a bullet"),
        ("x" * 401, "401 characters"),
    ],
)
def test_what_a_list_refuses(plumber, typed, message):
    client, data = opened_by("Writer", plumber)
    data["section_tasks"] = typed
    response = client.post(change_url(plumber), data)
    assert response.status_code == 200
    assert message in str(response.context["adminform"].form.errors["section_tasks"])
    assert ProfileItem.objects.filter(section="tasks").count() == 3


def test_the_second_of_two_editors_is_told_and_loses_nothing(plumber):
    """Both open the page. The first changes the tasks and the pay; the second the tasks and the
    summary.
    """
    first, sent_first = opened_by("Writer", plumber)
    second, sent_second = opened_by("Reviewer", plumber)
    sent_first |= {"section_tasks": "Cut pipes\nJoin pipes", "section_pay": "Pay grows with skill."}
    assert first.post(change_url(plumber), sent_first).status_code == 302
    saved = state_of(plumber)
    sent_second |= {"section_tasks": "Cut pipes\nDraw plans", "section_summary": "They fit pipes."}
    response = second.post(change_url(plumber), sent_second)
    assert response.status_code == 200
    assert state_of(plumber) == saved, "nothing is saved over the first editor's work"
    form = response.context["adminform"].form
    told = str(form.non_field_errors())
    assert (
        "writer" in told
        and "saved this career while you had it open" in told
        and "Task list" in told
    )
    assert "Join pipes" in str(form.errors["section_tasks"]), "the first editor's text is shown"
    again = sent_by_a_browser(response)
    assert again["section_tasks"] == ["Cut pipes\r\nDraw plans"], (
        "the second editor's own text is kept"
    )
    assert again["section_summary"] == ["They fit pipes."]
    assert again["section_pay"] == ["Pay grows with skill."], (
        "what only the first changed is taken in"
    )
    assert second.post(change_url(plumber), again).status_code == 302
    assert list(
        ProfileItem.objects.filter(section="tasks")
        .order_by("position")
        .values_list("text", flat=True)
    ) == ["Cut pipes", "Draw plans"]
    assert ProfileText.objects.get(section="summary").body == "They fit pipes."
    assert ProfileText.objects.get(section="pay").body == "Pay grows with skill."


def test_rows_that_the_other_changed_are_not_put_back(plumber):
    """An inline row that only the first editor changed keeps the first editor's words when the
    second saves.
    """
    first, sent_first = opened_by("Writer", plumber)
    second, sent_second = opened_by("Reviewer", plumber)
    first.post(change_url(plumber), sent_first | {"alternate_titles-0-title": "Steamfitter"})
    response = second.post(change_url(plumber), sent_second | {"title": "Plumber and fitter"})
    assert response.status_code == 200
    assert second.post(change_url(plumber), sent_by_a_browser(response)).status_code == 302
    assert AlternateTitle.objects.get().title == "Steamfitter"
    assert Occupation.objects.get(pk=plumber.pk).title == "Plumber and fitter"


def test_an_edit_by_a_writer_reopens_an_approved_copy(plumber):
    Occupation.objects.update(review="approved")
    client, data = opened_by("Writer", plumber)
    client.post(change_url(plumber), data | {"section_pay": "New words."})
    plumber.refresh_from_db()
    assert plumber.review == "draft"
    assert AuditEntry.objects.filter(action="edit after approval").exists()


def test_the_public_address_stays(plumber):
    editions.publish_occupation(plumber, by=None)
    client, data = opened_by("Writer", plumber)
    client.post(change_url(plumber), data | {"slug": "other"})
    assert Occupation.objects.get().slug == "plumber"


def test_notes_carry_author_and_time_and_cannot_be_rewritten(plumber):
    client, data = opened_by("Writer", plumber)
    data |= {
        "editor_notes-TOTAL_FORMS": "1",
        "editor_notes-0-body": "Ask the union",
        "editor_notes-0-occupation": plumber.pk,
        "editor_notes-0-id": "",
    }
    assert client.post(change_url(plumber), data).status_code == 302
    note = EditorNote.objects.get()
    assert note.author.username == "writer" and note.created_at
    page = client.get(change_url(plumber))
    assert b"Ask the union" in page.content and b'name="editor_notes-0-body"' not in page.content


def test_publishing_shows_the_gate_first_and_the_change(plumber):
    client = client_of(None)
    url = reverse("admin:careers_occupation_publish", args=[plumber.pk])
    ProfileText.objects.filter(section="pay").update(body="# a private remark")
    page = client.get(url)
    assert "a line begins with" in page.content.decode() and b"Publish now" not in page.content
    assert client.post(url).status_code == 200
    assert Occupation.objects.published().count() == 0
    ProfileText.objects.filter(section="pay").update(body="Pay grows with skill.")
    assert client.post(url, {"note": "First words"}).status_code == 302
    edition = Occupation.objects.get().current_edition
    assert (edition.number, edition.author.username, edition.note) == (1, "root", "First words")
    ProfileText.objects.filter(section="pay").update(body="Pay grows with experience.")
    changed = client.get(url).content.decode()
    assert "<del>skill.</del>" in changed and "<ins>experience.</ins>" in changed


def test_a_publisher_waits_for_the_approval(plumber):
    client = client_of("Publisher")
    url = reverse("admin:careers_occupation_publish", args=[plumber.pk])
    assert "has to approve it first" in client.post(url).content.decode()
    client.post(
        reverse("admin:careers_occupation_changelist"),
        {"action": "publish", "_selected_action": plumber.pk},
    )
    assert not Occupation.objects.published().exists()
    Occupation.objects.update(review="approved")
    assert client.post(url).status_code == 302
    assert Occupation.objects.published().exists()


def test_many_at_once_says_what_was_done_and_what_not(plumber):
    facts = OccupationFactory.create_batch(3)
    broken = write_in_full(OccupationFactory(title="Broken"), pay="See http://example.org")
    url = reverse("admin:careers_occupation_changelist")
    page = client_of(None).post(
        url,
        {"action": "publish", "_selected_action": [row.pk for row in [plumber, broken, *facts]]},
        follow=True,
    )
    told = [str(message) for message in page.context["messages"]]
    assert told[0] == "4 careers published." and "Broken was not published" in told[1]
    assert Occupation.objects.published().count() == 4


def test_withdrawing_many_asks_first(plumber):
    editions.publish_occupation(plumber, by=None)
    client, url = client_of(None), reverse("admin:careers_occupation_changelist")
    asked = client.post(url, {"action": "withdraw", "_selected_action": plumber.pk})
    assert b"Withdraw 1 now" in asked.content and Occupation.objects.published().exists()
    client.post(
        url,
        {
            "action": "withdraw",
            "_selected_action": plumber.pk,
            "confirmed": "yes",
            "note": "Merged",
        },
    )
    assert not Occupation.objects.published().exists()
    assert AuditEntry.objects.filter(action="withdraw", detail__note="Merged").exists()


def test_editions_are_listed_shown_compared_and_restored(plumber):
    editions.publish_occupation(plumber, by=None)
    ProfileItem.objects.filter(section="tasks", text="Cut pipes").update(text="Cut copper pipes")
    editions.publish_occupation(plumber, by=None)
    client = client_of(None)
    listed = client.get(
        reverse("admin:careers_occupation_editions", args=[plumber.pk])
    ).content.decode()
    assert "(public now)" in listed and "Restore…" in listed
    compared = client.get(
        reverse("admin:careers_occupation_compare", args=[plumber.pk]), {"a": "1", "b": "2"}
    ).content.decode()
    assert re.search("<ins>\\s*copper\\s*</ins>", compared) and "Task list" in compared
    assert (
        client.get(
            reverse("admin:careers_occupation_compare", args=[plumber.pk]),
            {"a": "1", "b": "working"},
        ).status_code
        == 200
    )
    for a, b in (("9", "1"), ("x", "1"), ("", "")):
        assert (
            client.get(
                reverse("admin:careers_occupation_compare", args=[plumber.pk]), {"a": a, "b": b}
            ).status_code
            == 404
        )
    shown = client.get(
        reverse("admin:careers_occupation_edition", args=[plumber.pk, 1])
    ).content.decode()
    assert "Cut pipes" in shown and "Cut copper pipes" not in shown
    restore = reverse("admin:careers_occupation_restore", args=[plumber.pk, 1])
    assert client.get(restore).status_code == 200
    assert client.post(restore).status_code == 302
    plumber.refresh_from_db()
    assert plumber.current_edition.number == 3 and plumber.current_edition.restored_from == 1
    assert "Cut pipes" in plumber.current_edition.document["sections"]["tasks"]["items"]


def test_the_preview_is_the_page_as_it_would_be_published(plumber):
    editions.publish_occupation(plumber, by=None)
    ProfileItem.objects.filter(section="tasks", text="Cut pipes").update(text="Cut copper pipes:")
    client = client_of("Writer")
    page = client.get(
        reverse("admin:careers_occupation_preview", args=[plumber.pk])
    ).content.decode()
    assert "Preview of the working copy" in page and "Cut copper pipes:" in page
    assert "ends in a colon" in page, "what stands in its way is listed on top"
    public = client.get("/careers/plumber/").content.decode()
    assert "Cut copper pipes" not in public and "Preview of the working copy" not in public


def test_the_list_costs_the_same_for_one_and_for_twenty(plumber):
    client, url = client_of(None), reverse("admin:careers_occupation_changelist")
    editions.publish_occupation(plumber, by=None)
    counts = []
    for more in (0, 20):
        for occupation in OccupationFactory.create_batch(more):
            editions.publish_occupation(occupation, by=None)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts == [LIST_QUERIES, LIST_QUERIES]


@pytest.mark.parametrize(
    "query",
    [
        "q=Pipe+fitter",
        "q=Plumber",
        "review__exact=draft",
        "public=no",
        "public=yes",
        "public=edited",
        "public=planned",
        "content=facts",
        "content=written",
    ],
)
def test_searching_and_filtering_the_list(plumber, query):
    OccupationFactory(title="Baker", soc=SocCodeFactory(code="51-3011"))
    response = client_of(None).get(f"{reverse('admin:careers_occupation_changelist')}?{query}")
    assert response.status_code == 200
    if query.startswith("q="):
        assert [row.title for row in response.context["cl"].result_list] == ["Plumber"]


def test_words_that_came_and_went():
    assert word_runs("cut the pipes", "cut copper pipes") == (
        (SAME, "cut "),
        (OUT, "the"),
        (IN, "copper"),
        (SAME, " pipes"),
    )
    assert word_runs("pay depends on luck now", "pay grows with skill now") == (
        (SAME, "pay "),
        (OUT, "depends on luck"),
        (IN, "grows with skill"),
        (SAME, " now"),
    )
    assert word_runs("", "new") == ((IN, "new"),)


def test_equal_documents_do_not_differ(plumber):
    document, _problems = editions.preview(plumber)
    assert compare_documents(document, document) == []


def test_a_row_that_the_other_took_away_does_not_stop_the_second(plumber):
    """The row stays away; everything else that the second editor wrote is saved."""
    first, sent_first = opened_by("Writer", plumber)
    second, sent_second = opened_by("Reviewer", plumber)
    first.post(change_url(plumber), sent_first | {"alternate_titles-0-DELETE": "on"})
    assert not AlternateTitle.objects.exists()
    response = second.post(change_url(plumber), sent_second | {"title": "Plumber and fitter"})
    assert response.status_code == 200 and b"nothing is lost" in response.content
    assert second.post(change_url(plumber), sent_by_a_browser(response)).status_code == 302
    assert Occupation.objects.get(pk=plumber.pk).title == "Plumber and fitter"
    assert not AlternateTitle.objects.exists()


def test_a_row_that_the_second_rewrote_comes_back_as_theirs(plumber):
    first, sent_first = opened_by("Writer", plumber)
    second, sent_second = opened_by("Reviewer", plumber)
    first.post(change_url(plumber), sent_first | {"alternate_titles-0-DELETE": "on"})
    response = second.post(
        change_url(plumber), sent_second | {"alternate_titles-0-title": "Steamfitter"}
    )
    assert second.post(change_url(plumber), sent_by_a_browser(response)).status_code == 302
    assert AlternateTitle.objects.get().title == "Steamfitter"
