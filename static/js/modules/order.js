// Brings the lines of a list into another order, by dragging or by the "up" and "down" buttons, without loading the page anew.
// <ol data-module="order" data-order-url="…" data-token="…"> with <li data-id="…" draggable="true">; the order is posted as
// `order`, ids with commas. Without script the buttons alone do it. The answer is the page, of which the same list is taken;
// the request parses it itself, so no text is ever turned into markup by script (Trusted Types hold).
export default function order(list) {
  let held;
  const lines = () => [...list.querySelectorAll(":scope > [data-id]")];
  const ids = () => lines().map((line) => line.dataset.id).join(",");
  let before = ids();

  const send = (address, data, settle) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "document";
    request.addEventListener("load", () => {
      const fresh = request.response?.querySelector(`[data-order-url="${list.dataset.orderUrl}"]`);
      if (request.status !== 200 || !fresh) return location.reload();
      list.replaceChildren(...[...fresh.children].map((line) => document.adoptNode(line)));
      before = ids();
      settle?.();
    });
    request.addEventListener("error", () => location.reload());
    request.send(data);
  };

  list.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-id]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.dataset.id);
    held.classList.add("held");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-id]");
    if (!held || !over || over.parentElement !== list) return;
    event.preventDefault();
    if (over === held) return;
    // Past its middle, seen from where the held line comes, a line makes room.
    const box = over.getBoundingClientRect();
    const low = event.clientY >= box.top + box.height / 2;
    const below = held.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (below ? low : !low) list.insertBefore(held, below ? over.nextElementSibling : over);
  });
  list.addEventListener("drop", (event) => { if (held) event.preventDefault(); });
  list.addEventListener("dragend", () => {
    held?.classList.remove("held");
    held = undefined;
    if (ids() === before) return;
    const form = new FormData();
    form.set("csrf_token", list.dataset.token);
    form.set("order", ids());
    send(list.dataset.orderUrl, form);
  });

  list.addEventListener("submit", (event) => {
    const form = event.target;
    const to = form.elements.to?.value;
    const line = form.closest("[data-id]");
    if (!to || !line) return;
    event.preventDefault();
    send(form.action, new FormData(form), () => {
      // The button that was pressed keeps the focus; at the end of the list it is gone, and its twin takes it.
      const moved = lines().find((one) => one.dataset.id === line.dataset.id);
      const buttons = [...moved?.querySelectorAll("form") ?? []].filter((one) => one.elements.to);
      const next = buttons.find((one) => one.elements.to.value === to) ?? buttons[0];
      next?.querySelector("button")?.focus();
    });
  });
}
