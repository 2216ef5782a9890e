/* Sorting by any column, and a filter over the scorecard. Without this script every table is complete as it is. */
(function () {
  "use strict";
  var collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort !== undefined ? Number(cell.dataset.sort) : cell.textContent.trim();
  }

  function compare(a, b) {
    return typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : collator.compare(String(a.key), String(b.key));
  }

  function sort(table, column) {
    var head = table.tHead.rows[0].cells[column];
    var direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    var body = table.tBodies[0];
    var rows = Array.from(body.rows, function (row) { return { row: row, key: key(row, column) }; });
    rows.sort(function (a, b) { return direction * compare(a, b); });
    Array.from(table.tHead.rows[0].cells).forEach(function (cell) { cell.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    body.append.apply(body, rows.map(function (entry) { return entry.row; }));
  }

  function makeSortable(table) {
    if (table.dataset.sortable) { return; }
    table.dataset.sortable = "yes";
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "rb-sort";
      button.append.apply(button, Array.from(cell.childNodes));
      button.addEventListener("click", function () { sort(table, column); });
      cell.append(button);
    });
  }

  function makeFilter(box) {
    if (box.dataset.filtered) { return; }
    box.dataset.filtered = "yes";
    var rows = Array.from(box.querySelectorAll("tbody tr"));
    if (rows.length < 10) { return; }
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    var input = document.createElement("input");
    input.type = "search";
    input.className = "rb-filter";
    input.placeholder = box.dataset.filter;
    input.setAttribute("aria-label", box.dataset.filter);
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      rows.forEach(function (row, index) { row.hidden = !texts[index].includes(wanted); });
    });
    box.before(input);
  }

  function start() {
    document.querySelectorAll(".rb-score__table, .rb-table--sort").forEach(makeSortable);
    document.querySelectorAll(".rb-score[data-filter]").forEach(makeFilter);
  }

  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(start);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
