// Saves a form a moment after the last change by posting it to data-autosave-url, and says so in [data-saved].
// The answer may be JSON {"version": n}: the form's hidden `version` follows. 409 means somebody else saved in between.
const pause = 800;

export default function autosave(form) {
  const line = form.querySelector("[data-saved]");
  const say = (word) => { if (line) line.textContent = word; };
  let wait;
  let saving = false;
  let again = false;

  const save = async () => {
    if (saving) { again = true; return; }
    saving = true;
    again = false;
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: new FormData(form), headers: { "X-Autosave": "1", Accept: "application/json" }, redirect: "manual",
      });
      if (answer.ok) {
        const kept = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
        if (kept.version !== undefined && form.elements.version) form.elements.version.value = kept.version;
        const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date());
        say(line?.dataset.saved.replace("{time}", time));
      } else {
        say(answer.status === 409 ? line?.dataset.conflict : line?.dataset.refused);
        again = false;
      }
    } catch {
      say(line?.dataset.offline);
      wait = setTimeout(save, 10000);
    }
    saving = false;
    if (again) save();
  };

  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(save, pause); });
  form.addEventListener("submit", () => clearTimeout(wait));
  addEventListener("online", () => { if (line?.textContent === line?.dataset.offline) save(); });
}
