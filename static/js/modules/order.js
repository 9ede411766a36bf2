// Drags the lines of a list into another order. Without script each line has its own "up" and "down" buttons, and they stay.
// <ol data-module="order" data-order-url="…"> with <li data-id="…" draggable="true">; the order is posted as `order`, ids with commas.
export default function order(list) {
  let held;
  const ids = () => [...list.children].map((line) => line.dataset.id).join(",");
  let before = ids();

  list.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-id]");
    event.dataTransfer.effectAllowed = "move";
    held?.classList.add("held");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-id]");
    if (!held || !over || over.parentElement !== list) return;
    event.preventDefault();
    if (over === held) return;
    const box = over.getBoundingClientRect();
    const after = event.clientY > box.top + box.height / 2;
    list.insertBefore(held, after ? over.nextElementSibling : over);
  });
  list.addEventListener("dragend", () => {
    held?.classList.remove("held");
    held = undefined;
    if (ids() === before) return;
    const form = new FormData();
    form.set("csrf_token", list.dataset.token);
    form.set("order", ids());
    fetch(list.dataset.orderUrl, { method: "POST", body: form }).then((answer) => {
      if (answer.ok) before = ids();
      else location.reload();
    }, () => location.reload());
  });
}
