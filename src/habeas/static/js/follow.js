// A key that stands beside a link follows it. A key is where it lies on the keyboard, whatever script is typed.
// Without scripts the links do the same.
for (const hint of document.querySelectorAll("[data-keys]")) {
  hint.hidden = false;
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }
  const link = document.querySelector(`a[data-key="${CSS.escape(event.code)}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
