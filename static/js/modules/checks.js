// Live checks: posts the form a moment after the last change and puts the answer's fragment in place of the old one.
// data-checks-url says where to, data-checks-into the id of the fragment; the answer is a page or a piece with the same id.
// The answer is parsed by the request itself, so no text is ever turned into markup by script (Trusted Types hold).
const pause = 600;

export default function checks(form) {
  let wait;
  let flying;
  const ask = () => {
    flying?.abort();
    const request = new XMLHttpRequest();
    flying = request;
    request.open("POST", form.dataset.checksUrl);
    request.responseType = "document";
    request.setRequestHeader("X-Checks", "1");
    request.addEventListener("load", () => {
      const old = document.getElementById(form.dataset.checksInto);
      const fresh = request.response?.getElementById(form.dataset.checksInto);
      if (request.status === 200 && old && fresh) old.replaceWith(document.adoptNode(fresh));
    });
    request.send(new FormData(form));
  };
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, pause); });
}
