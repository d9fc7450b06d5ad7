// j and k, or the arrows, go along the rows of a list; Enter opens, as on any link; ? shows the keys.
const links = [...document.querySelectorAll("[data-rows] tbody th a")];
const keys = document.querySelector("[data-keys]");
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function go(step) {
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? 0 : at + step];
  if (next) {
    next.focus();
  }
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  const isOnRow = links.includes(document.activeElement);
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key in STEPS && (isOnRow || event.key.length === 1)) {
    event.preventDefault();
    go(STEPS[event.key]);
  } else if (event.key === "?" && keys) {
    event.preventDefault();
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
  }
});
