// Conveniences of the generated pages; everything can be read and reached without them.
(() => {
  "use strict";

  // A link to a gate opens its reason.
  const openTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || !target.closest(".rb-gates, .rb-top")) return;
    const details = target.matches("details") ? target : target.querySelector("details");
    if (details) details.open = true;
    target.scrollIntoView();
  };

  // Paper shows every reason; afterwards the page looks as before.
  let opened = [];
  const openAll = () => {
    opened = [...document.querySelectorAll(".rb-gates details:not([open]), .rb-measured details:not([open]), .rb-rollback:not([open])")];
    opened.forEach((details) => { details.open = true; });
  };
  const closeAgain = () => {
    opened.forEach((details) => { details.open = false; });
    opened = [];
  };

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell ? cell.dataset.sort ?? cell.textContent.trim() : "";
  };

  const sortBy = (table, column, head) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const rows = [...table.tBodies[0].rows];
    const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    rows.sort((a, b) => order.compare(value(a, column), value(b, column)) * (up ? 1 : -1));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    table.tBodies[0].append(...rows);
  };

  const makeSortable = (table) => {
    if (!table.tHead || !table.tBodies.length || table.dataset.sortable) return;
    table.dataset.sortable = "yes";
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "rb-sort";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortBy(table, column, head));
      head.append(button);
    });
  };

  const makeFilterable = (region) => {
    const table = region.querySelector("table");
    if (!table || region.dataset.filterable) return;
    region.dataset.filterable = "yes";
    const field = document.createElement("input");
    field.type = "search";
    field.className = "rb-filter";
    field.placeholder = region.dataset.filter;
    field.setAttribute("aria-label", region.dataset.filter);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    });
    region.before(field);
  };

  const start = () => {
    document.querySelectorAll("table.rb-score__table, table.rb-table--sort").forEach(makeSortable);
    document.querySelectorAll("[data-filter]").forEach(makeFilterable);
    openTarget();
  };

  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", openAll);
  addEventListener("afterprint", closeAgain);
  // Material swaps pages without loading them anew and tells so; other themes load every page.
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
