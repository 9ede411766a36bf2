// The switch between the light and the dark theme; hidden until this runs.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const now = () => root.dataset.theme || (system.matches ? "dark" : "light");

export default function theme(button) {
  const say = () => { button.textContent = now() === "dark" ? button.dataset.light : button.dataset.dark; };
  button.hidden = false;
  say();
  system.addEventListener("change", say);
  button.addEventListener("click", () => {
    root.dataset.theme = now() === "dark" ? "light" : "dark";
    try { localStorage.setItem("kam-theme", root.dataset.theme); } catch { /* Then it holds for this page. */ }
    say();
  });
}
