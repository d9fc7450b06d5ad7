// The slash key goes to the find box, and whoever is found while typing stands under it. Without scripts the button finds.
const box = document.getElementById("find");
const list = document.getElementById("found");
let asked = 0;
let waiting;

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (box && event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
  if (list && event.key === "Escape") {
    close();
  }
});

function close() {
  asked += 1;
  clearTimeout(waiting);
  list.hidden = true;
}

async function show() {
  const mine = (asked += 1);
  const answer = await fetch(`${list.dataset.url}?${new URLSearchParams(new FormData(box.form))}`, { redirect: "manual" });
  const text = answer.ok ? await answer.text() : "";
  if (mine === asked) {
    list.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    list.hidden = text === "";
  }
}

if (box && list) {
  box.addEventListener("input", () => {
    close();
    if (box.value.trim().length > 1) {
      waiting = setTimeout(() => show().catch(close), 150);
    }
  });
  document.addEventListener("click", (event) => {
    if (!box.form.contains(event.target)) {
      close();
    }
  });
}
