// Keys 0-4 choose a level and the hyphen "no occasion": in the group that has the focus, or in the only one of the page.
import { enabled, writing } from "./keys.js";

export default function anchors(group) {
  document.addEventListener("keydown", (event) => {
    if (!enabled() || writing(event)) return;
    const alone = document.querySelectorAll('[data-module~="anchors"]').length === 1;
    if (!alone && !group.contains(event.target)) return;
    const options = [...group.querySelectorAll("input[type=radio]")];
    const chosen = options.find((option) => option.value === event.key)
      ?? (event.key === "-" ? options.find((option) => option.value.length > 1) : undefined);
    if (!chosen) return;
    event.preventDefault();
    chosen.focus();
    chosen.click();
  });
}
