"""What a page has by the hundred: list items, options, figures in tables."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from portal.presenters.figures import ShownFigure, sentence
from portal.presenters.outlook.projections import OutlookRow, OutlookTable
from portal.presenters.pay.table import WageLine, WageRow
from portal.presenters.places.choice import PlaceOption
from portal.templating.markup import NOTHING, html, joined, repeated, when
from portal.translation import gettext as _

OPTION = '<option value="%s"%s>%s</option>'
AREA_NAME = "<span data-name>%s</span>%s%s"
HERE_MARK = '<span class="here-mark">%s</span>'
CORRECTION = '<small class="here-mark">%s</small>'
WAGE_BODY = (
    '<tbody class="area-rows%s" data-area="%s" data-release="%s" data-reference="%s"%s>%s</tbody>'
)
WAGE_NAME = '<th scope="rowgroup" rowspan="%s">%s</th>'
WAGE_LINE = (
    '<tr data-area="%s" data-period="%s"%s>%s<th scope="row" class="period">%s%s</th>%s</tr>'
)
WAGE_CELL = '<td%s data-percentile="%s" data-period="%s" data-status="%s" data-value="%s">%s</td>'
WAGES_MISSING = (
    '<td class="is-missing" colspan="%s" data-percentile="all" data-period="%s" data-status="%s"'
    ' data-value="">%s</td>'
)
OUTLOOK_ROW = (
    '<tr%s data-area="%s" data-release="%s" data-reference="%s"%s><th scope="row">%s</th>%s<td'
    ' class="soft period">%s</td></tr>'
)
OUTLOOK_CELL = '<td%s data-measure="%s" data-period="%s" data-status="%s" data-value="%s">%s</td>'


def list_items(texts: Iterable[str]) -> SafeString:
    return repeated("<li>%s</li>", [(text,) for text in texts])


def options(places: Iterable[PlaceOption]) -> SafeString:
    return repeated(
        OPTION, [(place.code, when(place.chosen, " selected"), place.name) for place in places]
    )


def wage_bodies(rows: Iterable[WageRow]) -> SafeString:
    """The areas of a wage table, a body each, with a line for each period."""
    return joined(_wage_body(row) for row in rows)


def _wage_body(row: WageRow) -> SafeString:
    name = html(WAGE_NAME, str(len(row.lines)), _area_name(row))
    lines = joined(
        _wage_line(row.area_code, line, NOTHING if index else name)
        for index, line in enumerate(row.lines)
    )
    return html(
        WAGE_BODY,
        when(row.is_here, " is-here"),
        row.area_code,
        row.release,
        row.reference,
        when(row.is_far, " data-far"),
        lines,
    )


def _area_name(row: WageRow | OutlookRow) -> SafeString:
    here = html(HERE_MARK, _("Shown above")) if row.is_here else ""
    return html(
        AREA_NAME, row.area_name, here, html(CORRECTION, row.correction) if row.correction else ""
    )


def _wage_line(area_code: str, line: WageLine, name: SafeString) -> SafeString:
    derived = html(" <small>%s</small>", _("(derived)")) if line.derived else ""
    return html(
        WAGE_LINE,
        area_code,
        line.period,
        when(line.derived, ' class="derived"'),
        name,
        line.label,
        derived,
        _wage_cells(line),
    )


def _wage_cells(line: WageLine) -> SafeString:
    if line.missing is not None:
        return html(
            WAGES_MISSING,
            str(len(line.cells)),
            line.period,
            line.missing.status,
            sentence(line.missing.text),
        )
    return repeated(
        WAGE_CELL,
        [
            (_missing(cell), cell.measure, cell.period, cell.status, cell.value, cell.text)
            for cell in line.cells
        ],
    )


def _missing(cell: ShownFigure) -> SafeString:
    return when(not cell.is_number, ' class="is-missing"')


def outlook_rows(table: OutlookTable) -> SafeString:
    """The areas of an outlook table, a row each."""
    return joined(_outlook_row(row, table.has_projected) for row in table.rows)


def _outlook_row(row: OutlookRow, has_projected: bool) -> SafeString:
    figures = {
        "employment_base": row.employment,
        "employment_projected": row.projected,
        "percent_change": row.growth,
    }
    figures |= {"all_occupations_percent_change": row.baseline, "openings_total": row.openings}
    shown = [
        (measure, cell)
        for measure, cell in figures.items()
        if has_projected or measure != "employment_projected"
    ]
    cells = repeated(
        OUTLOOK_CELL,
        [
            (_missing(cell), measure, row.years, cell.status, cell.value, cell.text)
            for measure, cell in shown
        ],
    )
    here, far = when(row.is_here, ' class="is-here"'), when(row.is_far, " data-far")
    return html(
        OUTLOOK_ROW,
        here,
        row.area_code,
        row.release,
        row.years,
        far,
        _area_name(row),
        cells,
        row.years,
    )
