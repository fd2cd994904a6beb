"""Where marks lie: inside the drawing, in order, never at a top-code's limit."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.charts.outlook import bars, parts
from portal.charts.pay import OPEN_END, Point, pay_marks, pay_scale
from portal.charts.scale import LAST, nice_step, scale_to

AMOUNTS = st.decimals(min_value=1, max_value=1_000_000, places=2, allow_nan=False)


def points(*values: int | str) -> list[Point]:
    """Five percentiles; "T" is top-coded at 100, "" is missing."""
    return [
        Point(at_least=Decimal(100))
        if value == "T"
        else Point()
        if value == ""
        else Point(Decimal(value))
        for value in values
    ]


def test_the_largest_value_ends_where_the_scale_does():
    row = points(10, 20, 30, 40, 50)
    marks = pay_marks(row, pay_scale([row]))
    assert marks.line == (LAST * 0.2, LAST)
    assert marks.box == (LAST * 0.4, LAST * 0.4)
    assert marks.median == LAST * 0.6
    assert not marks.open_end
    assert [label.measure for label in marks.labels] == ["median", "p10", "p90"]


def test_a_top_coded_end_is_open_and_lies_past_the_limit():
    row = points(40, 60, 80, "T", "T")
    scale = pay_scale([row])
    marks = pay_marks(row, scale)
    assert marks.open_end
    assert marks.line is not None
    assert marks.line[1] == OPEN_END > scale.x(100)
    assert marks.median == scale.x(80)


def test_everything_top_coded_has_no_median_mark():
    row = points("T", "T", "T", "T", "T")
    marks = pay_marks(row, pay_scale([row]))
    assert marks.median is None
    assert marks.box is None
    assert marks.open_end
    assert marks.line == (LAST, OPEN_END)


def test_nothing_known_draws_nothing():
    marks = pay_marks(points("", "", "", "", ""), pay_scale([]))
    assert (marks.line, marks.box, marks.median, marks.open_end, marks.labels) == (
        None,
        None,
        None,
        False,
        (),
    )


def test_labels_that_would_touch_are_left_out():
    row = points(95, 96, 97, 98, 100)
    assert [label.measure for label in pay_marks(row, pay_scale([row])).labels] == ["median"]


@given(st.lists(AMOUNTS, min_size=5, max_size=5).map(sorted))
def test_marks_are_inside_and_in_order(values):
    row = [Point(value) for value in values]
    marks = pay_marks(row, pay_scale([row]))
    assert marks.median is not None
    assert 0 <= marks.median <= 100
    if marks.line:
        assert 0 <= marks.line[0] <= marks.median + 0.01
        assert marks.median <= marks.line[1] + 0.01 <= 100


@given(st.floats(min_value=1, max_value=10_000_000))
def test_ticks_are_few_and_inside(end):
    ticks = scale_to([end]).ticks(4)
    assert 1 <= len(ticks) <= 5
    assert all(0 <= tick.x <= 100 for tick in ticks)
    assert nice_step(end, 4) * 4 >= end


@given(
    st.lists(
        st.decimals(min_value=-90, max_value=300, places=1, allow_nan=False), min_size=1, max_size=6
    )
)
def test_bars_share_a_zero_and_stay_inside(values):
    drawn = bars(values)
    zeros = {
        round(bar.x if value >= 0 else bar.x + bar.width, 0)
        for value, bar in zip(values, drawn, strict=True)
        if abs(value) > 3
    }
    assert len(zeros) <= 2  # one zero, up to rounding
    assert all(bar.x >= -1 and bar.x + bar.width <= 101 for bar in drawn)


def test_falling_is_drawn_to_the_left():
    falling, growing = bars([Decimal(-10), Decimal(5)])
    assert falling.x + falling.width == growing.x
    assert (falling.anchor, growing.anchor) == ("end", "start")


def test_parts_fill_the_bar():
    growth, replacement = parts([Decimal(30), Decimal(90)])
    assert (growth.x, growth.width, replacement.x, replacement.width) == (0, 25, 25, 75)
    assert parts([Decimal(-5), Decimal(10)])[0].width == 0
