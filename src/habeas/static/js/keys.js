// One key goes where a link says that it goes, unless somebody is typing. Without scripts the links do.
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && /^[a-z]$/.test(event.key)) {
    document.querySelector(`a[data-key="${event.key}"]`)?.click();
  }
});
