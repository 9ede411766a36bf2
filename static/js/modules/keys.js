// Single keys (the slash, the figures, u) can be switched off, since people who dictate press them without meaning to.
const kept = () => { try { return localStorage.getItem("kam-keys"); } catch { return null; } };

export const enabled = () => kept() !== "off";

export const writing = (event) => event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented
  || event.target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

export default function keys(button) {
  const say = () => { button.textContent = enabled() ? button.dataset.on : button.dataset.off; };
  button.hidden = false;
  say();
  button.addEventListener("click", () => {
    try { localStorage.setItem("kam-keys", enabled() ? "off" : "on"); } catch { /* Then they stay on. */ }
    say();
  });
}
