// Runs before the first paint, so that a chosen theme does not flash past. The switch itself is modules/theme.js.
try {
  const kept = localStorage.getItem("kam-theme");
  if (kept) document.documentElement.dataset.theme = kept;
} catch { /* Storage may be closed; then the system's theme holds. */ }
