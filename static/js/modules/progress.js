// Moves a bar while work goes on elsewhere: asks data-url every moment, and opens the page anew once it is over.
const pause = 1000;

export default function progress(box) {
  const bar = box.querySelector("progress");
  const done = box.querySelector("[data-done]");
  const said = box.querySelector("[data-said]");

  async function look() {
    try {
      const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" } });
      const now = await answer.json();
      if (!now.going) { location.reload(); return; }
      bar.max = now.all;
      bar.value = now.done;
      done.textContent = now.done;
      if (said.textContent !== now.said) said.textContent = now.said;
    } catch {
      // The next look may come through.
    }
    setTimeout(look, pause);
  }

  setTimeout(look, pause);
}
