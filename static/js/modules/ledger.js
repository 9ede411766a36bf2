// A grid of fields: up and down go to the same column of the row above or below, as in a spreadsheet.
export default function ledger(table) {
  table.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const cell = event.target.closest("td");
    const row = event.key === "ArrowDown" ? cell?.parentElement.nextElementSibling : cell?.parentElement.previousElementSibling;
    const field = row?.cells[cell.cellIndex]?.querySelector("input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
