// Saved careers live in this browser only, under one key; a list is an address. Everything works without this file: Save is then a link to a list of one.
(() => {
  "use strict";
  const KEY = "saved-careers";
  const MOST = 50;
  const SLUG = /^[a-z0-9_-]{1,160}$/;

  const read = () => {
    try {
      const held = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(held) ? held.filter((slug) => typeof slug === "string" && SLUG.test(slug)) : [];
    } catch {
      return [];
    }
  };
  const write = (slugs) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...new Set(slugs)].slice(-MOST)));
    } catch {
      /* storage is full or forbidden: the links still work */
    }
    show();
  };
  const address = (base, slugs) => {
    const query = new URLSearchParams(slugs.map((slug) => ["career", slug]));
    const place = new URLSearchParams(location.search).get("place");
    if (place) query.append("place", place);
    return `${base}?${query}`;
  };

  const show = () => {
    const saved = read();
    for (const link of document.querySelectorAll("[data-save]")) {
      const on = saved.includes(link.dataset.save);
      link.setAttribute("aria-pressed", String(on));
      link.querySelector("[data-label]").textContent = on ? link.dataset.on : link.dataset.off;
    }
    for (const offer of document.querySelectorAll("[data-saved-offer]")) {
      const link = offer.querySelector("a");
      const shown = new URLSearchParams(location.search).getAll("career");
      offer.hidden = saved.length === 0 || (shown.length === saved.length && saved.every((slug) => shown.includes(slug)));
      link.href = address(offer.dataset.url, saved);
      link.textContent = saved.length === 1 ? link.dataset.one : link.dataset.many.replace("{n}", saved.length);
    }
  };

  const done = (button) => {
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2500);
  };

  for (const link of document.querySelectorAll("[data-save]")) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const saved = read();
      const slug = link.dataset.save;
      write(saved.includes(slug) ? saved.filter((held) => held !== slug) : [...saved, slug]);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }
  for (const link of document.querySelectorAll("[data-forget]")) {
    link.addEventListener("click", () => write(read().filter((slug) => slug !== link.dataset.forget)));
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(() => done(button)));
  }
  for (const button of document.querySelectorAll("[data-keep-list]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      write([...read(), ...[...document.querySelectorAll("[data-saved-list] > li")].map((item) => item.dataset.slug)]);
      done(button);
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  addEventListener("storage", show);
  show();
})();
