// Each bold part of the lens's sentence opens its own control; a changed control asks at once.
const form = document.querySelector("[data-lens]");
const controls = form?.closest("details");

for (const part of document.querySelectorAll("[data-opens]")) {
  part.addEventListener("click", (event) => {
    event.preventDefault();
    controls.open = true;
    const control = document.getElementById(part.dataset.opens);
    control.focus();
    control.select?.();
  });
}

form?.addEventListener("change", () => form.requestSubmit());
form?.addEventListener("submit", () => {
  for (const control of form.elements) {
    const isUsual = control.tagName === "SELECT" && control.value === control.dataset.usual;
    if (control.name && (control.value === "" || isUsual)) {
      control.disabled = true;
    }
  }
});
window.addEventListener("pageshow", () => {
  for (const control of form?.elements ?? []) {
    control.disabled = false;
  }
});
