// Each quotable sentence gets its copy button once scripts run; without them it can still be selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  const sentence = button.parentElement.querySelector("[data-sentence]");
  const asked = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(sentence.textContent.trim());
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = asked;
    }, 2000);
  });
}
