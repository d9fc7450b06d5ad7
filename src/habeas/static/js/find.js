// The slash key goes to the find box, as long as nothing is being typed elsewhere.
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("find");
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (box && event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});
