"""What axe finds on an open page, in one or several screens.

Four fifths of axe's time go into the contrast of texts, and a page has hundreds of texts that look
alike. So a page is looked at whole in its first screen; when it is turned to another, the contrast
is measured once for each look, and every other rule is asked of the whole page again.
"""

from axe_playwright_python.sync_playwright import Axe

CONTRAST = "color-contrast"
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
ONLY = {"resultTypes": ["violations"]}

# One element for each look of a text that is drawn: its own color, size and weight, and whatever
# may lie behind it or dim it.
ONE_OF_EACH_LOOK = """() => {
  const known = new Map(), looks = new Map();
  const behind = one => {
    if (!one) return "";
    if (!known.has(one)) {
      const style = getComputedStyle(one);
      known.set(one, behind(one.parentElement) + "|" + [style.backgroundColor,
        style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
        style.position === "static" ? "" : style.position].join());
    }
    return known.get(one);
  };
  const isText = node => node.nodeType === Node.TEXT_NODE && node.textContent.trim();
  for (const one of document.body.querySelectorAll("*")) {
    if (![...one.childNodes].some(isText) && !("value" in one)) continue;
    if (!one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
    const style = getComputedStyle(one);
    const look = [style.color, style.fontSize, style.fontWeight, style.textShadow,
      one.localName, behind(one)].join();
    if (!looks.has(look)) looks.set(look, one);
  }
  return [...looks.values()];
}"""
FIND = "options => axe.run(options).then(results => results.violations)"
FIND_IN_LOOKS = f"""options => {{
  const include = ({ONE_OF_EACH_LOOK})();
  return include.length ? axe.run({{include}}, options).then(results => results.violations) : [];
}}"""


def violations(page, rules: dict = RULES) -> list[dict]:
    """What axe finds on the whole page."""
    _bring_axe(page)
    return page.evaluate(FIND, rules | ONLY)


def violations_when_turned(page, rules: dict = RULES) -> list[dict]:
    """What axe finds on a page that was looked at whole in another screen or state."""
    _bring_axe(page)
    found = page.evaluate(FIND, rules | ONLY | {"rules": {CONTRAST: {"enabled": False}}})
    return found + page.evaluate(FIND_IN_LOOKS, {"runOnly": [CONTRAST]} | ONLY)


def _bring_axe(page) -> None:
    if page.evaluate("!window.axe"):
        page.evaluate(Axe().axe_script)
