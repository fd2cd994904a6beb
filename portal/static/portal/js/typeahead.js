// Careers and titles while a person types, after the ARIA combobox pattern. Without this file the form searches as before.
(() => {
  "use strict";
  const WAIT = 120;
  const SHORTEST = 2;
  const LONGEST = 100;
  const GAP = 8;
  const form = document.querySelector("form[data-typeahead]");
  const list = document.getElementById("suggestions");
  if (!form || !list) return;
  const input = form.elements.q;
  const status = list.nextElementSibling;
  const own = form.dataset.language === "en" ? {} : { language: form.dataset.language };
  let active = -1, timer = 0, request = null;

  input.autocomplete = "off";
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);

  // Nothing that is still on its way may reopen a list that the person has left.
  function stop() {
    clearTimeout(timer);
    request?.abort();
  }

  function close(said = "") {
    stop();
    mark(-1);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    status.textContent = said;
  }

  function mark(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function row(result, index) {
    const option = document.createElement("li");
    option.id = `${list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.slug = result.slug;
    option.lang = result.language;
    option.append(line(result.text));
    if (result.title !== result.text) option.append(" ", line(result.title));
    return option;
  }

  function line(text) {
    const span = document.createElement("span");
    span.textContent = text;
    return span;
  }

  // On a short screen, or above a phone's keyboard, the page moves up as far as the box stays in sight.
  function unfold() {
    list.hidden = false;
    const seen = visualViewport;
    const under = list.getBoundingClientRect().bottom + GAP - seen.offsetTop - seen.height;
    const above = input.getBoundingClientRect().top - GAP - seen.offsetTop;
    if (under > 0 && above > 0) scrollBy({ top: Math.min(under, above), behavior: "instant" });
  }

  function show(results) {
    const count = results.length;
    if (!count) return close(form.dataset.none);
    list.replaceChildren(...results.map(row));
    list.scrollTop = 0;
    mark(-1);
    if (list.hidden) unfold();
    input.setAttribute("aria-expanded", "true");
    status.textContent = count === 1 ? form.dataset.one : form.dataset.many.replace("{count}", count);
  }

  async function ask() {
    const text = input.value.trim().slice(0, LONGEST);
    stop();
    if (text.length < SHORTEST) return close();
    const { signal } = (request = new AbortController());
    try {
      const asked = new URLSearchParams({ q: text, ...own });
      const response = await fetch(`${form.dataset.typeahead}?${asked}`, { signal });
      if (!response.ok) return close();
      const { results } = await response.json();
      if (!signal.aborted) show(results);
    } catch {
      if (!signal.aborted) close(); // no network: the button still searches
    }
  }

  // The career's page in the language of this one, with the place that the form shows.
  function follow(option) {
    const url = new URL(`${encodeURIComponent(option.dataset.slug)}/`, form.action);
    const place = form.elements.place?.value;
    if (place) url.searchParams.set("place", place);
    close();
    location.assign(url);
  }

  input.addEventListener("input", () => {
    stop();
    mark(-1); // what is listed no longer answers what is typed, so Enter must not follow it
    timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { key } = event;
    const last = list.children.length - 1;
    if (list.hidden) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      ask();
    } else if (key === "Escape" || (key === "ArrowUp" && event.altKey)) close();
    else if (key === "ArrowDown") mark(active < last ? active + 1 : 0);
    else if (key === "ArrowUp") mark(active > 0 ? active - 1 : last);
    else if (active < 0) return; // the caret is in the text: Home, End and Enter are its own
    else if (key === "Home") mark(0);
    else if (key === "End") mark(last);
    else if (key === "Enter") follow(list.children[active]);
    else {
      if (key === "ArrowLeft" || key === "ArrowRight") mark(-1);
      return;
    }
    event.preventDefault();
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus, a touch too
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
  input.addEventListener("blur", () => close());
  form.addEventListener("submit", () => close());
  document.addEventListener("pointerdown", (event) => list.parentElement.contains(event.target) || close());
})();
