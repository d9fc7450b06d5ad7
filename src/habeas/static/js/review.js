// A proposal and its passage light up together, and keys go through the proposals. Without scripts the links between
// text and proposals, the check marks and the forms do the same.
const cards = [...document.querySelectorAll("[data-proposal]")];
const passages = [...document.querySelectorAll("[data-proposals]")];
const file = document.getElementById("file");

for (const hint of document.querySelectorAll("[data-keys]")) {
  hint.hidden = false;
}

// Where text and proposals stand side by side, Enter files at once; on a small screen the text comes first.
const wide = window.matchMedia("(min-width: 60rem)");
if (wide.matches && !window.location.hash) {
  document.querySelector("[data-file]")?.focus();
}

function light(numbers) {
  for (const card of cards) {
    card.classList.toggle("proposal-lit", numbers.includes(card.dataset.proposal));
  }
  for (const passage of passages) {
    const own = passage.dataset.proposals.split(" ");
    passage.classList.toggle("passage-lit", own.some((number) => numbers.includes(number)));
  }
}

// Where they stand side by side, what is lit is brought into view too.
function show(element) {
  if (wide.matches) {
    element?.scrollIntoView({ block: "nearest" });
  }
}

function showPassage(card) {
  light([card.dataset.proposal]);
  show(document.querySelector(".passage-lit"));
}

function showCard(passage) {
  light(passage.dataset.proposals.split(" "));
  show(document.querySelector(".proposal-lit"));
}

// When the page moves under a pointer at rest, nobody points at what comes to lie there.
let pointer = "";

function onPointing(element, act) {
  element.addEventListener("mouseenter", (event) => {
    const at = `${event.screenX} ${event.screenY}`;
    if (at !== pointer) {
      pointer = at;
      act(element);
    }
  });
}

for (const card of cards) {
  onPointing(card, showPassage);
  card.addEventListener("focusin", () => showPassage(card));
}
for (const passage of passages) {
  onPointing(passage, showCard);
}

function current() {
  return document.activeElement?.closest("[data-proposal]") ?? null;
}

function step(by) {
  const at = cards.indexOf(current());
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by));
  cards[next]?.focus();
}

function open(card, name) {
  const details = card?.querySelector(`.proposal-${name}`);
  if (details) {
    details.open = true;
    details.querySelector("input:not([type=hidden]), select")?.focus();
  }
}

const KEYS = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyA: () => current()?.querySelector('[name="take"]')?.click(),
  KeyM: () => open(current(), "mend"),
  KeyR: () => open(current(), "reject"),
  KeyS: () => open(current(), "repeat"),
  KeyU: () => current()?.querySelector("[data-undo]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (typing && event.key === "Escape") {
    typing.closest("[data-proposal]")?.focus();
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }
  if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
    event.preventDefault();
    file?.requestSubmit();
  } else if (KEYS[event.code]) {
    event.preventDefault();
    KEYS[event.code]();
  }
});
