"""Files of another version of the classification are known by their titles."""

import pytest

from careers.importers.reading.report import Report
from careers.importers.staging.titles import Titles
from tests.factories.careers import SocCodeFactory

pytestmark = pytest.mark.django_db

# Titles of SOC 2018, and what SOC 2010 printed beside some of the codes (OEWS of May 2015).
TODAY = {
    "00-0000": "Total, All Occupations",
    "11-3010": "Administrative Services and Facilities Managers",
    "11-3012": "Administrative Services Managers",
    "11-9071": "Gambling Managers",
}
MANY = {f"51-{number}": f"Operators of machine {number}" for number in range(1000, 1100)}


def judged(printed: dict[str, str], **accepted: str) -> Report:
    for code, title in (TODAY | MANY).items():
        SocCodeFactory(code=code, title=title)

    report = Report(accepted=accepted)
    Titles(report).judge(printed.items())
    return report


def test_the_same_words_are_the_same_title():
    report = judged({"00-0000": "All Occupations", "11-9071": "GAMBLING  managers", "99-0000": "x"})
    assert (report.summary, report.notes) == ([], [])


def test_a_title_that_another_code_has_today_is_of_another_version():
    report = judged({"11-3010": "Administrative Services Managers"})
    assert report.problem_count == 1
    assert report.summary[0].startswith(
        "1 of 1 codes have another title than in SOC 2018: 11-3010 is 'Administrative Services "
        "Managers' here and 'Administrative Services and Facilities Managers' today."
    )


def test_a_title_that_the_code_has_in_another_version_is_known():
    SocCodeFactory(code="11-9071", version="2010", title="Gaming Managers")
    assert judged({"11-9071": "Gaming Managers"}).problem_count == 1


@pytest.mark.parametrize(("count", "problems"), [(3, 0), (4, 1)])
def test_some_other_words_are_noted_and_many_are_refused(count, problems):
    reworded = {code: f"Opr. {code}" for code in list(MANY)[:count]}
    report = judged(MANY | reworded)
    assert (report.problem_count, len(report.notes)) == (problems, 1 - problems)


def test_a_person_may_say_why_the_titles_may_pass():
    report = judged(
        {"11-3010": "Administrative Services Managers"}, titles="the state keeps the name"
    )
    assert report.problem_count == 0
    assert "Accepted, because: the state keeps the name" in report.notes[0]
    assert report.used == {"titles"}


def test_options_for_single_codes_are_not_offered_for_the_wrong_files():
    report = judged({"11-3010": "Administrative Services Managers"})
    report.offer("--skip-code 11-2031")
    assert not any("--skip-code" in line for line in report.lines())
