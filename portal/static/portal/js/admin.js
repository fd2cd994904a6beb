/* Names what the stock admin leaves without a name for a screen reader: empty choosers, and the first column of a table of rows. */
"use strict";
(function () {
  function nameChoosers() {
    document.querySelectorAll("select.admin-autocomplete").forEach(function (select) {
      const chooser = select.nextElementSibling && select.nextElementSibling.querySelector("[role=combobox][aria-labelledby]");
      if (!chooser || chooser.dataset.named) return;
      const label = document.querySelector('label[for="' + select.id + '"]');
      const name = document.createElement("span");
      name.id = select.id + "_name";
      name.className = "visually-hidden";
      name.textContent = (select.getAttribute("aria-label") || (label ? label.textContent : "Choose")).replace(/:\s*$/, "");
      select.parentElement.insertBefore(name, select);
      chooser.setAttribute("aria-labelledby", name.id + " " + chooser.getAttribute("aria-labelledby"));
      const shown = chooser.querySelector("[role=textbox]");
      if (shown) shown.setAttribute("aria-labelledby", name.id);
      chooser.dataset.named = "yes";
    });
  }
  function nameColumns() {
    document.querySelectorAll(".tabular thead th:empty").forEach(function (cell) {
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = "Row";
      cell.appendChild(name);
    });
  }
  window.addEventListener("load", nameColumns);
  window.addEventListener("load", function () { window.setTimeout(nameChoosers, 0); });
  document.addEventListener("formset:added", function () { window.setTimeout(nameChoosers, 0); });
})();
