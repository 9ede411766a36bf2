// Courtesies. Every page is whole without them; each module is loaded only where data-module names it.
import { enabled, writing } from "./modules/keys.js";

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ")) {
    import(`./modules/${name}.js`).then((module) => module.default(element), console.error);
  }
}

// A single key leads somewhere (the search has "/"), unless the person is writing.
document.addEventListener("keydown", (event) => {
  if (!enabled() || writing(event)) return;
  // On the page a key leads to, its field comes before the link that led there.
  const key = `[data-key="${CSS.escape(event.key)}"]`;
  const goal = document.querySelector(`main input${key}`) ?? document.querySelector(key);
  if (!goal) return;
  event.preventDefault();
  if (goal.matches("input")) goal.focus();
  else goal.click();
});
