// Takes the person to what keeps the form from being saved.
export default function faults(summary) {
  summary.focus();
}
