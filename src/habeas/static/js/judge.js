// J and K follow the links to the next and the previous pair; S, D and U choose and go on to the reason, which Enter keeps.
// A key is where it lies on the keyboard, whatever script is typed. Without scripts the links and the form do the same.
const why = document.getElementById("why");

for (const hint of document.querySelectorAll("[data-keys], .judging-choice kbd")) {
  hint.hidden = false;
}

document.addEventListener("keydown", (event) => {
  if (event.target === why && event.key === "Escape") {
    why.blur();
  }
  const isTyping = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
  if (pressed) {
    event.preventDefault();
    pressed.click();
    if (pressed.type === "radio") {
      why.focus();
    }
  }
});
