// Filters the table of modules on the overview. The form stands in the page and is hidden until this script shows it;
// what is chosen stands in the address, so that a filtered table can be linked.
(() => {
  "use strict";

  const wire = (form) => {
    if (!form.hidden) return;
    const table = form.parentElement.querySelector("table");
    const status = form.querySelector("[role=status]");
    const heads = [...table.tHead.rows[0].cells];
    const columns = new Map(heads.map((head, at) => [head.dataset.column, at]));
    const bodies = [...table.tBodies].map((body) => ({
      body,
      rows: [...body.rows].filter((row) => row.dataset.o !== undefined).map((row) => ({
        row,
        text: row.textContent.toLowerCase(),
        outcomes: row.dataset.o.split(" "),
        owner: row.cells[columns.get("owner")].textContent,
        wave: row.cells[columns.get("wave")].textContent,
        order: row.cells[columns.get("status")].dataset.sort,
      })),
    }));
    // A status is known to its column by the order it sorts in: that of the choices, were all of them offered.
    const statuses = ["not-started", "in-progress", "done", "rolled-back"];
    const fields = [...form.elements].filter((field) => field.name);
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined);

    const takes = (one, wanted) => (
      (!wanted.text || wanted.text.toLowerCase().split(/\s+/).every((part) => one.text.includes(part)))
      && (!wanted.owner || one.owner === wanted.owner)
      && (!wanted.wave || one.wave === wanted.wave)
      && (!wanted.status || statuses[one.order] === wanted.status)
      && (!wanted.outcome || one.outcomes.includes(wanted.outcome))
    );

    const show = () => {
      const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));
      let shown = 0;
      for (const { body, rows } of bodies) {
        let left = 0;
        for (const one of rows) {
          one.row.hidden = !takes(one, wanted);
          left += !one.row.hidden;
        }
        body.hidden = !left;
        shown += left;
      }
      if (wanted.outcome) table.dataset.outcome = wanted.outcome;
      else delete table.dataset.outcome;
      status.textContent = shown ? status.dataset.said.replace("#", number.format(shown)) : status.dataset.none;
      return wanted;
    };

    const remember = (wanted) => {
      const address = new URL(location.href);
      for (const [name, value] of Object.entries(wanted)) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    const recall = () => {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        field.value = asked.get(field.name) ?? "";
        if (field.selectedIndex === -1) field.value = "";
      }
      show();
    };

    form.addEventListener("input", () => remember(show()));
    form.addEventListener("reset", () => setTimeout(() => remember(show())));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    recall();
  };

  const start = () => document.querySelectorAll("form.rb-filter").forEach(wire);

  // Material swaps pages without loading them anew and tells so; other themes load every page.
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
