"""The list of sections is itself a rule book: keys, order, and what the seed's page has."""

from careers.models import ProfileItem, ProfileText
from careers.rules.sections import BY_KEY, GROUPS, LIST_KEYS, PROSE_KEYS, SECTIONS, Kind


def test_keys_are_unique_and_each_is_prose_or_a_list():
    assert len(BY_KEY) == len(SECTIONS)
    assert sorted([*PROSE_KEYS, *LIST_KEYS]) == sorted(BY_KEY)
    assert not set(PROSE_KEYS) & set(LIST_KEYS)


def test_every_section_is_in_a_group_and_every_group_has_a_section_in_page_order():
    assert list(dict.fromkeys(section.group for section in SECTIONS)) == list(GROUPS)


def test_a_lead_in_belongs_to_a_list_and_never_ends_in_a_colon_by_itself():
    for section in SECTIONS:
        assert not section.lead_in or section.kind is Kind.LIST
        assert not section.lead_in.endswith(":")
        assert "{" not in section.lead_in.format(plural="welders")


def test_the_seeds_six_skill_groups_are_there_by_name():
    assert [section.heading for section in SECTIONS if section.group == "skills"] == [
        "Reason and problem solve",
        "Use math and science",
        "Manage oneself, people, time, and things",
        "Work with people",
        "Work with things",
        "Perceive and visualize",
    ]


def test_the_working_copy_offers_exactly_these_sections():
    assert [key for key, _ in ProfileText._meta.get_field("section").choices] == list(PROSE_KEYS)
    assert [key for key, _ in ProfileItem._meta.get_field("section").choices] == list(LIST_KEYS)
    longest = max(len(key) for key in BY_KEY)
    assert longest <= ProfileItem._meta.get_field("section").max_length
