// A grid of fields: up and down go to the same column of the row above or below, and a block of cells copied from a
// spreadsheet is laid over the grid from the field on in which it is pasted.
export default function ledger(table) {
  const fieldAt = (row, column) => table.tBodies[0].rows[row]?.cells[column]?.querySelector("input");

  table.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const cell = event.target.closest("td");
    if (!cell) return;
    const field = fieldAt(cell.parentElement.sectionRowIndex + (event.key === "ArrowDown" ? 1 : -1), cell.cellIndex);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  table.addEventListener("paste", (event) => {
    const cell = event.target.closest("td");
    const text = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? "";
    if (!cell || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    text.split(/\r?\n/).forEach((line, down) => line.split("\t").forEach((value, right) => {
      const field = fieldAt(cell.parentElement.sectionRowIndex + down, cell.cellIndex + right);
      if (!field) return;
      field.value = value.trim();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }));
  });
}
