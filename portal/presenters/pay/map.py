"""Areas by what a career pays in them: which shape gets which step of colour, pattern and words,
and the table beside the map.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.rules.figures import FigureStatus
from careers.statistics.reasons import SHORT
from portal.charts.map import Shape, Sheet, Step, step_of, steps
from portal.presenters.figures import ANNUAL, Basis, ShownFigure, per, show_wage
from portal.presenters.pay.legend import NO_AMOUNT, NO_AREA, LegendItem, map_legend, step_fill
from portal.presenters.pay.measures import measure_name
from portal.presenters.pay.table import employment
from portal.translation import gettext as _
from portal.translation import ngettext
from wages.rules import figure

# The patterns for areas that have no figure, by the reason.
PATTERNS = {
    FigureStatus.TOP_CODED: "top",
    FigureStatus.SUPPRESSED: "held",
    FigureStatus.NOT_APPLICABLE: "none",
    FigureStatus.NOT_LOADED: "none",
    FigureStatus.NO_LOCAL_AREA: NO_AREA,
}


@dataclass(frozen=True)
class Outline:
    """One county or state as it is drawn; `label` is the short figure written on the largest shape
    of its area.
    """

    shape: Shape
    label: str = ""


@dataclass(frozen=True)
class Region:
    """What has one figure: a wage area with its counties, or a state. `fill` is `step-1` to
    `step-5`, or the pattern that says why there is no figure.
    """

    code: str
    name: str
    members: tuple[str, ...]
    shown: ShownFigure
    employment: ShownFigure | None
    unit: str
    fill: str
    release: str
    period: str
    place: str
    is_here: bool
    outlines: tuple[Outline, ...]

    @property
    def words(self) -> str:
        """The region in one line, for its link on the map."""
        return (
            f"{self.name}: {self.shown.text} {self.unit}"
            if self.shown.is_number
            else f"{self.name}: {self.shown.text}"
        )


@dataclass(frozen=True)
class AreaMap:
    """One map with its table: `wide` are the rows of the state and the nation, which are not
    drawn.
    """

    key: str
    title: str
    description: str
    width: int
    height: int
    regions: tuple[Region, ...]
    wide: tuple[Region, ...]
    legend: tuple[LegendItem, ...]
    credit: str
    basis: Basis | None

    @property
    def drawn(self) -> bool:
        return any(region.outlines for region in self.regions)


@dataclass(frozen=True)
class Drawing:
    """What a map shows: which figure, of which career, where the reader is, and why an area has no
    row.
    """

    title: str
    measure: str
    period: str
    here: str
    sheet: Sheet | None
    missing: Callable[[str], FigureStatus]


def state_map(
    drawing: Drawing,
    rows: Sequence[Any],
    members: Sequence[tuple[str, str, str, str]],
    state_name: str,
) -> AreaMap:
    """The wage areas of one state. `members`: (county code, county name, area code, area name) of
    the release's delineation.
    """
    by_area = {row.area.code: row for row in rows}

    shapes = {shape.code: shape for shape in drawing.sheet.shapes} if drawing.sheet else {}
    areas: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}

    # The counties of each area, as the release delineates them.
    for county, county_name, area, area_name in members:
        areas.setdefault(area, []).append((county, county_name))
        names[area] = area_name

    for row in rows:  # an area that has figures but, in this release, no county of its own here
        if row.area.kind not in ("nation", "state") and row.area.code not in areas:
            areas[row.area.code], names[row.area.code] = [], row.area_name

    # Classes are made of what is drawn only, so that the legend spans what the map shows.
    drawn = {area for county, _name, area, _area_name in members if county in shapes}
    classes = _classes(drawing, [row for row in rows if row.area.code in drawn])
    regions = [
        _region(
            drawing,
            code,
            names[code],
            by_area.get(code),
            classes,
            [shapes[county] for county, _name in counties if county in shapes],
            counties,
        )
        for code, counties in areas.items()
    ]

    # Counties that are drawn but belong to no area share one region that says so.
    known = {county for county, *_rest in members}
    regions += (
        [
            _uncovered(
                drawing, [shape for code, shape in shapes.items() if code not in known], state_name
            )
        ]
        if set(shapes) - known
        else []
    )

    wide = [
        _region(drawing, row.area.code, row.area_name, row, classes, [], [])
        for row in rows
        if row.area.kind in ("state", "nation")
    ]

    title = _("%(measure)s of %(title)s in %(place)s") % {
        "measure": measure_name(drawing.measure),
        "title": drawing.title,
        "place": state_name,
    }

    return _map(
        "areas",
        title,
        drawing,
        regions,
        # The state first, then the nation.
        sorted(wide, key=lambda region: region.code == "US"),
        classes,
    )


def nation_map(drawing: Drawing, rows: Sequence[Any]) -> AreaMap:
    """The states of the nation."""
    by_state = {row.area.code: row for row in rows}
    shapes = drawing.sheet.shapes if drawing.sheet else ()
    # Territories have figures and no shape: they are no part of the legend.
    classes = _classes(
        drawing, [by_state[shape.code] for shape in shapes if shape.code in by_state]
    )
    regions = [
        _region(
            drawing,
            shape.code,
            shape.name,
            by_state.get(shape.code),
            classes,
            [shape],
            [(shape.code, shape.name)],
        )
        for shape in shapes
    ]

    title = _("%(measure)s of %(title)s in each state") % {
        "measure": measure_name(drawing.measure),
        "title": drawing.title,
    }

    return _map("states", title, drawing, regions, [], classes)


def _classes(drawing: Drawing, rows: Iterable[Any]) -> tuple[Step, ...]:
    found = [figure(row, drawing.period, drawing.measure) for row in rows]
    return steps([item.value for item in found if item.value is not None])


def _region(
    drawing: Drawing,
    code: str,
    name: str,
    row: Any | None,
    classes: Sequence[Step],
    shapes: Sequence[Shape],
    members: Sequence[tuple[str, str]],
) -> Region:
    shown = _shown(drawing, code, row)

    # A number has a step of color, anything else a pattern.
    fill = PATTERNS.get(FigureStatus(shown.status), "none")
    if shown.status == FigureStatus.TOP_CODED and not shown.is_limit:
        fill = NO_AMOUNT
    if shown.value and shapes:
        fill = (
            step_fill(step_of(Decimal(shown.value), classes), len(classes)) if classes else "none"
        )

    label = (
        _short(shown, figure(row, drawing.period, drawing.measure).limit) if row is not None else ""
    )

    # The label is written once for each area, where there is most room for it.
    largest = max(shapes, key=lambda shape: shape.room, default=None)
    outlines = tuple(
        Outline(shape, label if shape is largest and shape.room > 4 else "") for shape in shapes
    )

    # The area's link leads to its first county; a reader in any of its counties is here.
    counties = [county for county, _name in members]

    return Region(
        code=code,
        name=name,
        members=tuple(sorted(member for _code, member in members if member != name)),
        shown=shown,
        employment=employment(row) if row is not None else None,
        unit=per(drawing.period),
        fill=fill,
        release=row.release.key if row is not None else "",
        period=row.release.reference_period if row is not None else "",
        place=counties[0] if counties else "",
        is_here=drawing.here in (code, *counties),
        outlines=outlines,
    )


def _shown(drawing: Drawing, code: str, row: Any | None) -> ShownFigure:
    if row is None:
        why = drawing.missing(code)
        return ShownFigure(_(SHORT[why]), why.value)

    found = figure(row, drawing.period, drawing.measure)

    return show_wage(
        found,
        drawing.period,
        drawing.measure,
        annual_only=row.annual_only,
        hourly_only=row.hourly_only,
    )


def _uncovered(drawing: Drawing, shapes: Sequence[Shape], state_name: str) -> Region:
    """The counties that are in no local wage area of the release."""
    shown = ShownFigure(
        _("no local area of this release leads here"), FigureStatus.NO_LOCAL_AREA.value
    )
    outlines = tuple(Outline(shape) for shape in shapes)
    codes = [shape.code for shape in shapes]
    name = _("Other counties of %(state)s") % {"state": state_name}

    return Region(
        "",
        name,
        tuple(shape.name for shape in shapes),
        shown,
        None,
        "",
        NO_AREA,
        "",
        "",
        "",
        drawing.here in codes,
        outlines,
    )


def _short(shown: ShownFigure, limit: Decimal | None) -> str:
    """The figure as it fits on a map: $87k a year, $41 an hour, ≥$239k where it is top-coded."""
    # A top-coded figure has no value, only the limit that it is at or above.
    value = Decimal(shown.value) if shown.value else limit
    if value is None:
        return ""

    short = f"${value / 1000:,.0f}k" if shown.period == ANNUAL else f"${value:,.0f}"

    return short if shown.value else f"≥{short}"


def _map(
    key: str,
    title: str,
    drawing: Drawing,
    regions: Sequence[Region],
    wide: Sequence[Region],
    classes: Sequence[Step],
) -> AreaMap:
    numbered = [region for region in regions if region.shown.value]
    ordered = sorted(regions, key=_highest_first)

    return AreaMap(
        key=key,
        title=title,
        description=_description(numbered, regions, drawing.period),
        width=drawing.sheet.width if drawing.sheet else 0,
        height=drawing.sheet.height if drawing.sheet else 0,
        regions=tuple(ordered),
        wide=tuple(wide),
        legend=map_legend(classes, {region.fill for region in regions}, drawing.period),
        credit=drawing.sheet.source if drawing.sheet else "",
        # The first area with a number stands for the map.
        basis=next(
            (
                Basis(region.release, region.period, region.shown.status)
                for region in ordered
                if region.shown.is_number
            ),
            None,
        ),
    )


def _highest_first(region: Region) -> tuple[bool, bool, Decimal, str]:
    """Top-coded areas first, then by the figure, then those without one."""
    shown = region.shown

    return (
        not shown.is_number,
        not shown.is_limit,
        -Decimal(shown.value or 0),
        region.name,
    )


def _description(numbered: Sequence[Region], regions: Sequence[Region], period: str) -> str:
    """The map in a sentence or two."""
    top = sum(region.shown.is_limit for region in regions)
    # The region of counties in no wage area has no code and is no area to count.
    without = sum(not region.shown.is_number and bool(region.code) for region in regions)
    sentences = [_range(numbered, period)]
    if top:
        words = ngettext("%(count)d area is", "%(count)d areas are", top) % {"count": top}
        sentences.append(
            _("%(areas)s at or above the highest amount that is published.") % {"areas": words}
        )

    if without:
        sentences.append(
            ngettext(
                "%(count)d area has no figure here.",
                "%(count)d areas have no figure here.",
                without,
            )
            % {"count": without}
        )

    return " ".join(filter(None, sentences))


def _range(numbered: Sequence[Region], period: str) -> str:
    if not numbered:
        return ""

    low, high = (
        min(numbered, key=lambda region: Decimal(region.shown.value)),
        max(numbered, key=lambda region: Decimal(region.shown.value)),
    )

    # One area, or several that pay the same: a range would say the amount twice.
    if low.shown.value == high.shown.value:
        return _("%(amount)s %(per)s in %(where)s.") % {
            "amount": low.shown.text,
            "per": per(period),
            "where": "; ".join(region.name for region in numbered),
        }

    words = {
        "low": low.shown.text,
        "where_low": low.name,
        "high": high.shown.text,
        "where_high": high.name,
        "per": per(period),
    }

    return _("From %(low)s %(per)s in %(where_low)s to %(high)s in %(where_high)s.") % words
