"""One override for every check: a person says why what it found may pass, and the reason is kept
with the release.
"""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from careers.models import AuditEntry, Release
from careers.services.releases import (
    ChecksFailedError,
    publish_release,
    start_correction,
    validate_release,
)
from tests.data import builders as make
from tests.factories import careers
from tests.factories.wages import WageEstimateFactory
from tests.integration.test_admin_roles import client_of

pytestmark = pytest.mark.django_db
WHY = "BLS published the nation first"


@pytest.fixture
def shrunk():
    """A staged release that lost most rows of the current one."""
    source = careers.SourceFactory(key="oews", dataset="wages")
    current = careers.ReleaseFactory(key="current", source=source, live=True)
    staged = careers.ReleaseFactory(key="staged", source=source)
    for release, count in ((current, 10), (staged, 2)):
        for number in range(count):
            WageEstimateFactory(
                release=release, soc=careers.SocCodeFactory(code=f"11-{1000 + number}")
            )
    return staged


def test_an_error_stops_until_a_person_says_why_it_may_pass(shrunk):
    with pytest.raises(ChecksFailedError) as stopped:
        publish_release(shrunk)
    assert {finding.check for finding in stopped.value.findings if finding.level == "error"} == {
        "completeness"
    }

    published = publish_release(shrunk, accepted={"completeness": WHY})
    assert published.status == "published"
    assert published.report["accepted"] == {"completeness": WHY}
    [finding] = [
        finding for finding in published.report["findings"] if finding["check"] == "completeness"
    ]
    assert (finding["level"], finding["reason"]) == ("accepted", WHY)
    assert published.errors == []
    entry = AuditEntry.objects.get(action="accept check")
    assert (entry.subject, entry.detail) == ("staged", {"checks": {"completeness": WHY}})


def test_a_reason_for_another_check_lets_nothing_pass(shrunk):
    with pytest.raises(ChecksFailedError, match=r"more than 20 % are gone"):
        publish_release(shrunk, accepted={"jumps": WHY})
    assert "accepted" not in Release.objects.get(key="staged").report


def test_checking_again_and_correcting_keep_the_reason(shrunk):
    published = publish_release(shrunk, accepted={"completeness": WHY})
    validate_release(published)
    assert published.report["accepted"] == {"completeness": WHY}
    copy = start_correction(published, key="copy", reason="a figure")
    assert copy.report["accepted"] == {"completeness": WHY}


def test_on_the_command_line_the_error_names_the_option_and_show_the_reason(shrunk, capsys):
    with pytest.raises(CommandError, match=r'--accept completeness="WHY"'):
        call_command("releases", "publish", "staged")
    call_command("releases", "publish", "staged", "--accept", f"completeness={WHY}")
    assert "accepted: completeness: It holds 2 rows of single occupations" in (
        capsys.readouterr().out
    )
    call_command("releases", "show", "staged")
    assert f"accepted by hand: completeness, because: {WHY}" in capsys.readouterr().out


def test_staff_give_the_reason_on_the_page_that_publishes(shrunk):
    validate_release(shrunk)
    client = client_of("Data manager")
    url = reverse("admin:careers_release_publish", args=[shrunk.pk])
    assert 'name="accept-completeness"' in client.get(url).content.decode()
    client.post(url, {"accept-completeness": "  "})
    assert Release.objects.get(key="staged").status == "staged"
    client.post(url, {"accept-completeness": WHY})
    assert Release.objects.get(key="staged").status == "published"
    page = client.get(reverse("admin:careers_release_change", args=[shrunk.pk])).content.decode()
    assert f"Let pass because: {WHY}" in page


def oews(folder, year: int, rows):
    path = folder / str(year) / f"oews-{year}-05.csv"
    return make.write(path, make.csv_bytes(make.OEWS_HEADER, rows))


@pytest.mark.usefixtures("codes")
def test_an_import_takes_the_reason_and_publishing_prints_what_staging_prints(tmp_path, capsys):
    whole = [make.oews_row(), make.oews_row(make.WASHINGTON), make.oews_row(make.SEATTLE)]
    call_command("import_oews", oews(tmp_path, 2024, whole), "--publish")
    part = oews(tmp_path, 2025, whole[:1])
    capsys.readouterr()

    with pytest.raises(CommandError, match=r'--accept completeness="WHY"'):
        call_command("import_oews", part, "--publish")
    assert "warning: areas: 2 areas vanish" in capsys.readouterr().err

    call_command("import_oews", part, "--dry-run", "--accept", f"completeness={WHY}")
    tried = findings(capsys)
    call_command("import_oews", part, "--publish", "--accept", f"completeness={WHY}")
    assert findings(capsys) == tried
    assert f"Accepted, because: {WHY}" in "".join(tried)
    assert Release.objects.get(key="oews-2025-05").report["accepted"] == {"completeness": WHY}


@pytest.mark.usefixtures("codes")
def test_a_reason_for_a_check_that_found_nothing_is_said(tmp_path, capsys):
    path = oews(tmp_path, 2025, [make.oews_row()])
    call_command("import_oews", path, "--accept", "completness=mistyped")
    assert "note: --accept completness: that check found no error" in capsys.readouterr().out


def findings(capsys) -> list[str]:
    return re.findall(r"^(?:error|accepted|warning|info): .*$", capsys.readouterr().out, re.M)
