// Conveniences of the generated pages; everything can be read and reached without them.
(() => {
  "use strict";

  // A link to a gate opens its reason.
  const openTarget = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || !target.closest(".rb-gates, .rb-top")) return;
    const details = target.closest("details") ?? target.querySelector("details");
    if (details) details.open = true;
    target.scrollIntoView();
  };

  // Paper shows every reason; afterwards the page looks as before.
  let opened = [];
  const openAll = () => {
    opened = [...document.querySelectorAll(".rb-gates details:not([open]), .rb-next details:not([open]), .rb-measured details:not([open]), .rb-rollback:not([open])")];
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
    const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    for (const body of table.tBodies) {  // each wave keeps its rows below its heading
      const rows = [...body.rows].filter((row) => !row.querySelector("[scope=rowgroup]"));
      rows.sort((a, b) => order.compare(value(a, column), value(b, column)) * (up ? 1 : -1));
      body.append(...rows);
    }
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

  const start = () => {
    document.querySelectorAll("table.rb-score__table, table.rb-table--sort").forEach(makeSortable);
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
