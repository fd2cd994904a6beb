"""The two tables of the Washington occupation page, read from its text."""

import re

from publisher_files import workforce_areas


def seed_lines(data):
    text = (data.parent / "seed" / "occupation-page.txt").read_text(encoding="utf-8")
    return [line.replace("\xa0", " ").strip() for line in text.splitlines()]


def heading_before(lines, start):
    """The occupation that a table of the page is about: (code, title as printed above it)."""
    title, code = re.fullmatch(
        r"(.+) \(SOC (\S+)\)", next(line for line in reversed(lines[:start]) if line)
    ).groups()
    return code, title


def page_wages(lines):
    """(code, title, [(area, hourly, yearly)]) of the wage table.

    Its monthly lines are derived, so not carried over.
    """
    start = lines.index("Pay Period")
    money = r"((?: \$[\d,.]+){5})"
    pattern = rf"^(.+) Hourly{money}\nMonthly{money}\nYearly{money}$"
    found = re.findall(pattern, "\n".join(lines[start + 1 :]), re.MULTILINE)
    figures = [
        (area, *(text.replace("$", "").replace(",", "").split() for text in (h, y)))
        for area, h, _, y in found
    ]

    return *heading_before(lines, start), figures


def page_outlook(lines):
    """(code, title, [(area, employment, growth, growth of all occupations, openings)]) of the
    outlook table.
    """
    start = lines.index("Location Current employment Growth over 10 years Annual openings")
    pattern = re.compile(r"^(.+?) ([\d,]+) (-?[\d.]+)% (-?[\d.]+)% ([\d,]+)$")
    found = [match.groups() for line in lines[start + 1 :] if (match := pattern.match(line))]
    figures = [(area, *(number.replace(",", "") for number in numbers)) for area, *numbers in found]

    return *heading_before(lines, start), figures


def outlook_groups(data, lines):
    """{name as printed: (code, county names)} of the page's 12 county groups; each must be one
    workforce area.
    """
    known, groups = workforce_areas(data), {}
    for name, *_ in page_outlook(lines)[2]:
        if name.endswith((" County", " Counties")):
            names = re.split(r", and |, | and ", name.rsplit(" ", 1)[0])
            counties = frozenset(f"{n} County" for n in names)
            groups[name] = (known[counties], counties)

    if len(groups) != len(known):
        raise SystemExit("the seed's outlook table has not one row for each workforce area")

    return groups
