// Suggestions while typing, after the ARIA combobox pattern. Without this file the form works as before.
(() => {
  "use strict";
  const WAIT = 130;
  for (const form of document.querySelectorAll("form[data-suggest]")) start(form);

  function start(form) {
    const input = form.querySelector("[name=q]");
    const list = document.createElement("ul");
    const status = document.createElement("div");
    let options = [], active = -1, timer = 0, request = null;

    list.id = `${input.id}-listbox`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.suggestLabel);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.after(list, status);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(state)) input.setAttribute(name, value);

    function close() {
      options = [];
      active = -1;
      list.hidden = true;
      list.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      active = index;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      if (index < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function open(index) {
      const place = form.querySelector("[name=place]");
      const query = place && place.value ? `?place=${encodeURIComponent(place.value)}` : "";
      location.assign(`${form.getAttribute("action")}${encodeURIComponent(options[index].slug)}/${query}`);
    }

    function show(results) {
      if (!results.length || document.activeElement !== input) {
        status.textContent = "";
        return close();
      }
      options = results;
      active = -1;
      list.replaceChildren(...results.map(row));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
      status.textContent = form.dataset.suggestCount.replace("{count}", results.length);
    }

    function row(result, index) {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = result.text;
      if (result.title !== result.text) {
        const title = document.createElement("span");
        title.className = "soft";
        title.textContent = ` ${result.title}`;
        item.append(title);
      }
      return item;
    }

    async function ask() {
      const text = input.value.trim();
      request?.abort();
      if (text.length < 2) return close();
      request = new AbortController();
      try {
        const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text.slice(0, 100))}`, { signal: request.signal });
        if (response.ok) show((await response.json()).results);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      const last = options.length - 1;
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        return close();
      }
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(active < last ? active + 1 : 0);
      else if (event.key === "ArrowUp") mark(active > 0 ? active - 1 : last);
      else if (event.key === "Enter" && active >= 0) open(active);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const index = [...list.children].indexOf(event.target.closest("li"));
      if (index >= 0) open(index);
    });
  }
})();
