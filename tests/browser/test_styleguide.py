"""Every component in every state on the style guide, judged by what is seen: nothing cut off,
nothing over another, every mark drawn, no state like the next.

Byte-exact reference pictures are not kept: system fonts differ from machine to machine, so they
would fail without a fault. Geometry holds on every machine.
"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = {"a desk": 1280, "a phone": 390, "400 % zoom": 320}
SEEN = """() => {
  const wrong = [];
  const place = one => one.closest("[data-state]")?.dataset.state ?? one.closest("section")?.id;
  const words = one => (one.textContent || one.outerHTML).trim().slice(0, 60);
  const name = one => `${place(one)}: ${words(one)}`;
  const hidden = one => one && (getComputedStyle(one).clipPath !== "none" ||
    hidden(one.parentElement)); // kept for those who listen
  for (const one of document.querySelectorAll("main *")) {
    const style = getComputedStyle(one);
    if (one.closest("svg") || !one.checkVisibility() || hidden(one) ||
      one.closest(".table-scroll")) continue;
    if (style.overflowX !== "visible" &&
      one.scrollWidth > one.clientWidth + 1) wrong.push(["cut off", name(one)]);
    if (one.getBoundingClientRect().right > innerWidth + 1)
      wrong.push(["beyond the edge", name(one)]);
  }
  for (const drawing of document.querySelectorAll(".chart svg")) {
    const frame = drawing.closest(".chart").getBoundingClientRect();
    const labels = [...drawing.querySelectorAll("text")]
      .map(text => [text, text.getBoundingClientRect()]);
    for (const [text, box] of labels) if (box.left < frame.left - 1 ||
      box.right > frame.right + 1) wrong.push(["label beyond its chart", name(text)]);
    labels.forEach(([text, a], index) => labels.slice(index + 1).forEach(([, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left),
        down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 4) wrong.push(["labels over each other", name(text)]);
    }));
    for (const mark of drawing.querySelectorAll("rect"))
      if (!(mark.getBoundingClientRect().height > 0)) wrong.push(["not drawn", name(mark)]);
  }
  return wrong;
}"""


@pytest.fixture
def guide(browser, site):
    """`guide(width, path)`: the style guide, open."""
    contexts = []

    def opened(width=1280, path="/styleguide/"):
        contexts.append(
            browser.new_context(viewport={"width": width, "height": 900}, base_url=site)
        )
        page = contexts[-1].new_page()
        assert page.goto(path).status == 200
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["/styleguide/", "/es/styleguide/"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_cut_off_or_lies_over_another(guide, width, path):
    page = guide(width, path)
    assert page.evaluate(SEEN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_guide_finds_a_broken_component(guide):
    """The judgement itself: labels pushed together, a long word without a break and a mark without
    height are all found.
    """
    page = guide(390)
    page.add_script_tag(url="/static/portal/js/portal.js")
    page.evaluate("""() => {
      const labels = document.querySelectorAll("[data-state=Published] .chart svg:not(.axis) text");
      labels[1].setAttribute("x", labels[0].getAttribute("x"));
      labels[1].setAttribute("y", labels[0].getAttribute("y"));
        labels[1].setAttribute("text-anchor", labels[0].getAttribute("text-anchor"));
      document.querySelector("[data-state=Growing] .chart rect").setAttribute("height", "0");
      document.querySelector(".facts .fact-value").append("W".repeat(80));
        document.querySelector(".facts .fact-value").classList.add("skip");
    }""")
    assert {kind for kind, _where in page.evaluate(SEEN)} >= {"labels over each other", "not drawn"}


def state(page, name):
    return page.locator(f"[data-state='{name}']")


def test_every_state_shows_what_it_is_about_and_no_other(guide):
    page = guide()
    arrows = {
        name: state(page, name).locator(".pay-arrow").count()
        for name in ("Published", "Long name, top-coded end", "Everything top-coded", "Yearly only")
    }
    assert arrows["Published"] == arrows["Yearly only"] == 0
    assert arrows["Long name, top-coded end"] == 2
    assert arrows["Everything top-coded"] >= 1
    assert (
        "≥ $239,200"
        in state(page, "Long name, top-coded end").locator(".chart").first.text_content()
    )
    assert state(page, "Nothing").locator("figure").count() == 0
    assert "We have not loaded a publisher's file" in state(page, "Nothing").inner_text()
    assert (
        "The publisher does not release a wage for this career in Seattle area."
        in state(page, "Not released here").inner_text()
    )
    for name in ("Published", "Yearly only", "Growing", "Falling"):
        assert state(page, name).locator("svg rect").count() > 0, name


def test_decline_is_drawn_to_the_other_side_and_a_box_from_quarter_to_quarter(guide):
    page = guide()
    left = {}
    for name in ("Growing", "Falling"):
        bars = [
            box.bounding_box()
            for box in state(page, name).locator("[data-chart=bars]").first.locator("rect").all()
        ]
        left[name] = [round(box["x"]) for box in bars]
        assert all(box["width"] >= 1 for box in bars), name
    assert len(set(left["Growing"])) == 1, "both grow: they start at one line"
    assert len(set(left["Falling"])) == 2, "one falls: it lies on the other side of the line"
    for row in state(page, "Published").locator(".chart-row").all():
        box, line, median = (
            row.locator(part).first.bounding_box()
            for part in (".pay-box", ".pay-whisker", ".pay-median")
        )
        assert (
            line["x"] < box["x"] < median["x"] < box["x"] + box["width"] < line["x"] + line["width"]
        )


def test_bars_beside_each_other_are_as_long_as_their_figures_and_none_stands_for_a_missing_one(
    guide,
):
    page = guide()
    rows = state(page, "compared").locator("tr[data-measure]")
    bars = {
        row.get_attribute("data-measure"): [
            box.bounding_box()["width"] for box in row.locator(".bar-fill").all()
        ]
        for row in rows.all()
    }
    small, largest, smallest = bars["openings_total"]
    assert abs(small / largest - 0.1) < 0.02
    assert 0 < smallest < small
    assert len(bars["annual_median"]) == 2, "the third is not released"
    assert bars["education"] == bars["interests"] == []


def test_a_result_without_figures_says_so_for_each_and_points_nowhere(guide):
    whole, bare = state(guide(390), "results").locator("li").all()
    assert whole.locator(".missing").count() == 0
    assert bare.locator(".missing").all_inner_texts() == [
        "not loaded here",
        "not said",
        "not loaded here",
        "not loaded here",
    ]
    arrow = (
        "one => getComputedStyle(one.querySelector('[data-fact=outlook] dd'), '::before').content"
    )
    assert whole.evaluate(arrow) not in ("none", '""')
    assert bare.evaluate(arrow) in ("none", '""')


def test_the_place_bar_opens_where_it_stands(guide):
    page = guide(390)
    bar = state(page, "place").locator(".place-bar")
    where = "one => [one.getBoundingClientRect().top + scrollY, one.getBoundingClientRect().height]"
    top, closed = bar.evaluate(where)
    bar.locator("summary").click()
    top_open, opened = bar.evaluate(where)
    assert top_open == top
    assert opened > closed
    assert bar.locator("select option").all_inner_texts()[0] == "Washington"
