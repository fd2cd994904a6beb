"""`manage.py releases`: the life of a release on a server without the admin, and the same numbers
as on the admin's page and in the API.
"""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from careers.models import AuditEntry, Release
from tests.factories import careers as make
from tests.factories.wages import WageEstimateFactory
from tests.integration.test_admin_roles import client_of
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]


@pytest.fixture
def two():
    """A year of wages that is current and one that is staged: thirty rows changed, one came, two
    went, three are the same.
    """
    source = make.SourceFactory(key="oews", name="OEWS", dataset="wages")
    area = make.AreaFactory(code="0042660", name="Seattle")
    no_limit = {"top_code_hourly": None, "top_code_annual": None}
    old, new = (
        make.ReleaseFactory(key="oews-2024-05", source=source, live=True),
        make.ReleaseFactory(key="oews-2025-05", source=source, **no_limit),
    )
    wide = {"annual_p10": 1, "annual_p25": 1, "annual_p75": 10**6, "annual_p90": 10**6}
    for release, codes in ((old, range(1000, 1035)), (new, [*range(1000, 1033), 1040])):
        for code in codes:
            median = 1000 + (code - 1000) * 10 * (release == new and code < 1030)
            WageEstimateFactory(
                release=release,
                area=area,
                soc=make.SocCodeFactory(code=f"11-{code}", title=f"Career {code}"),
                annual_median=median,
                # Changes too, and stands before the median in the row.
                employment=100 if release == old else 100 + (median > 1000),
                **wide,
            )
    return old, new


def told(capsys, *words: str) -> str:
    call_command("releases", *words)
    return capsys.readouterr().out


def test_the_command_the_page_and_the_api_compare_alike(two, capsys, client):
    out = told(capsys, "diff", "oews-2024-05", "oews-2025-05")
    page = (
        client_of("Data manager")
        .get(reverse("admin:careers_release_difference", args=[two[1].pk]))
        .content.decode()
    )
    told(capsys, "publish", "oews-2025-05")
    body = client.get("/api/v1/releases/oews-2024-05/diff/oews-2025-05/").json()
    assert [body[name] for name in ("added", "removed", "changed", "unchanged")] == [1, 2, 29, 4]
    assert "rows: 1 added, 2 removed, 29 changed, 4 unchanged" in out
    assert "1 added, 2 removed, 29 changed, 4 the same" in page
    largest = [(row["soc"], row["percent"]) for row in body["largest"]]
    assert len(largest) == 20
    assert largest[0] == ("11-1029", "29.0")
    assert [
        (code, percent)
        for percent, code in re.findall(r"^  (-?[\d.]+) %  (\S+) ", out, re.MULTILINE)
    ] == largest
    cells = re.findall(
        r'<th scope="row">(\S+)</th>.*?<td class="number">(-?[\d.]+) %</td>', page, re.DOTALL
    )
    assert cells == largest
    assert "11-1029 Career 1029, Seattle: annual_median 1000 → 1290" in out
    assert "added: 11-1040 Career 1040, Seattle" in out and "11-1040 Career 1040, Seattle" in page


def test_the_whole_life(two, capsys):
    assert "oews-2025-05" in told(capsys, "list")
    assert "status: staged" in told(capsys, "show", "oews-2025-05")
    assert "now the current release" in told(capsys, "publish", "oews-2025-05")
    assert "oews-2024-05 is current again" in told(capsys, "rollback", "oews")
    assert "now the current release" in told(capsys, "publish", "oews-2025-05")
    assert dict(Release.objects.values_list("key", "status")) == {
        "oews-2024-05": "superseded",
        "oews-2025-05": "published",
    }


def test_a_staged_release_is_discarded_and_a_public_one_is_not(two, capsys):
    assert "oews-2025-05 and its 34 rows are deleted" in told(capsys, "discard", "oews-2025-05")
    assert not Release.objects.filter(key="oews-2025-05").exists()
    assert WageEstimate.objects.count() == 35
    assert AuditEntry.objects.get(action="discard release").subject == "oews-2025-05"
    with pytest.raises(CommandError, match="only a staged release can be discarded"):
        call_command("releases", "discard", "oews-2024-05")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["show", "nowhere"], "No release is named nowhere"),
        (["publish", "oews-2024-05"], "only a staged release"),
        (["rollback", "nowhere"], "No source is named nowhere. Known: oews"),
        (["rollback", "oews", "--scope", "53"], "nothing to roll back"),
    ],
)
def test_what_cannot_be_done_is_said_and_exits_with_an_error(two, words, message):
    with pytest.raises(CommandError, match=message):
        call_command("releases", *words)
