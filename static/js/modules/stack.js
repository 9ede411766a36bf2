// On a phone the rows of a table become lists. Older browsers then forget that it is a table; the roles remind them.
const ROLES = [["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]];

export default function stack(table) {
  const narrow = matchMedia("(max-width: 49.99rem)");
  const remind = () => {
    if (!narrow.matches) return;
    table.setAttribute("role", "table");
    for (const [parts, role] of ROLES) for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  };
  narrow.addEventListener("change", remind);
  remind();
}
