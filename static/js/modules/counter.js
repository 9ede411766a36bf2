// Says how many characters are used, politely: the line is read out only when the writing stops.
export default function counter(control) {
  const line = document.createElement("p");
  line.className = "counter";
  line.setAttribute("aria-live", "polite");
  control.after(line);
  const { words, limit } = control.dataset;
  let wait;
  const say = () => { line.textContent = words.replace("{count}", control.value.length).replace("{limit}", limit); };
  say();
  control.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(say, 300); });
}
