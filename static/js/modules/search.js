// Findings while typing: asks for the same page a moment after the last key and puts its findings in place of the old ones.
// The request parses the answer itself, so no text is ever turned into markup by script (Trusted Types hold).
const pause = 180;

export default function search(form) {
  const field = form.elements.q;
  let wait;
  let flying;
  let shown = field.value.trim();

  const ask = () => {
    const query = field.value.trim().replace(/\s+/g, " ");
    if (query === shown) return;
    flying?.abort();
    const address = new URL(form.action);
    if (query) address.searchParams.set("q", query);
    const request = new XMLHttpRequest();
    flying = request;
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("load", () => {
      if (request.status !== 200 || !request.response) return;
      shown = query;
      for (const id of ["findings", "found"]) {
        const old = document.getElementById(id);
        const fresh = request.response.getElementById(id);
        if (old && fresh) old.replaceWith(document.adoptNode(fresh));
      }
      document.title = request.response.title;
      const said = document.getElementById("said");
      if (said) said.textContent = document.getElementById("found")?.textContent ?? "";
      history.replaceState(null, "", address);
    });
    request.send();
  };

  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, pause); });
  // From the field the arrow leads into the findings, and from one finding to the next; Escape leads back.
  const links = () => [...document.querySelectorAll("#findings li a")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const list = links();
    const at = list.indexOf(document.activeElement);
    const inField = document.activeElement === field;
    if (event.key === "ArrowDown" && (inField || at >= 0) && list[at + 1]) {
      event.preventDefault();
      list[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (list[at - 1] ?? field).focus();
    } else if (event.key === "Escape" && at >= 0) {
      event.preventDefault();
      field.focus();
    }
  });
}
