// Saves a form a moment after the last change by posting it to data-autosave-url, and says so in [data-saved].
// The answer may be JSON {"version": n}: the form's hidden `version` follows. 409 means somebody else saved in between.
const pause = 800;
const patience = 10000;

export default function autosave(form) {
  const line = form.querySelector("[data-saved]");
  const words = line?.dataset ?? {};
  const say = (sentence) => { if (line) line.textContent = sentence; };
  let wait;
  let changed = false;
  let saving = false;
  let leaving = null;

  const later = (time) => { clearTimeout(wait); wait = setTimeout(save, time); };

  async function save() {
    clearTimeout(wait);
    if (saving) { later(pause); return; }
    saving = true;
    changed = false;
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST", body: new FormData(form), redirect: "manual", keepalive: document.hidden,
        headers: { "X-Autosave": "1", Accept: "application/json" },
      });
      if (answer.ok) {
        const kept = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
        if (kept.version !== undefined && form.elements.version) form.elements.version.value = kept.version;
        const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        say(words.saved?.replace("{time}", time.format(new Date())));
      } else {
        say(answer.status === 409 ? words.conflict : words.refused);
      }
    } catch {
      changed = true;
      say(words.offline);
      later(patience);
    }
    saving = false;
    if (leaving) {
      const by = leaving;
      leaving = null;
      form.requestSubmit(by === form ? undefined : by);
    }
  }

  form.addEventListener("input", () => { changed = true; later(pause); });
  form.addEventListener("submit", (event) => {
    changed = false;
    clearTimeout(wait);
    // A save under way renews the version; the form leaves with the new one, or it would collide with itself.
    if (saving) { event.preventDefault(); leaving = event.submitter ?? form; }
  });
  addEventListener("online", () => { if (changed) save(); });
  // Whoever leaves within the pause loses nothing.
  document.addEventListener("visibilitychange", () => { if (document.hidden && changed) save(); });
}
