// What is typed into a form is kept while it is typed. Without scripts the buttons keep it.
const WAIT = 800;
const form = document.querySelector("form[data-draft]");
const said = form?.querySelector("[data-saved]");
let waiting;

async function keep() {
  let kept = false;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    kept = answer.status === 204;
  } catch {
    // the line may be down: it is said below, and kept with the next letter
  }
  said.textContent = kept ? said.dataset.saved : form.dataset.lost;
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, WAIT);
});
form?.addEventListener("submit", () => clearTimeout(waiting));
