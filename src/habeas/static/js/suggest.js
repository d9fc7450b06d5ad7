// What may be meant stands under a box while somebody types in it, a typed day is said back, and what is filed already is
// shown. Without scripts the forms take the same words. What is marked data-sealed is never sent anywhere while it is typed.
//   data-suggest="court"        a box with suggestions; data-on="#day" is the box of the day they must be right on,
//                               data-into="#person" takes the id of what was chosen, data-many keeps what stands before a comma
//   data-day                    a box of a day, read back into the element that aria-describedby names first
//   data-duplicates             the place where hints stand; the fields person, kind and day of its form are asked about,
//                               or those that data-person, data-kind and data-on-day="#id" name
const WAIT = 150;
const LEAST = 2;
let lists = 0;

// The audience of the page holds for what is asked from it; no other part of its address is sent on.
async function ask(what, values) {
  const address = new URL(`/suggest/${what}/`, window.location.origin);
  const audience = new URLSearchParams(window.location.search).get("audience");
  for (const [name, value] of Object.entries(audience ? { ...values, audience } : values)) {
    address.searchParams.set(name, value);
  }
  const answer = await fetch(address, { redirect: "manual", cache: "no-store" });
  return new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html").body;
}

// Calls for the last of several answers only: what was asked before comes too late.
function lastOnly(wait) {
  let asked = 0;
  let waiting;
  return {
    stop() {
      asked += 1;
      clearTimeout(waiting);
    },
    soon(asking, show, instead) {
      this.stop();
      const mine = asked;
      waiting = setTimeout(() => {
        asking().then((found) => mine === asked && show(found), () => mine === asked && instead());
      }, wait);
    },
  };
}

function isSealed(field) {
  return field.closest("[data-sealed]") !== null;
}

function typedIn(selector) {
  const field = selector ? document.querySelector(selector) : null;
  return field && !isSealed(field) ? field.value.trim() : "";
}

class Suggesting {
  constructor(box) {
    this.box = box;
    this.turn = lastOnly(WAIT);
    this.list = document.createElement("ul");
    this.said = document.createElement("p");
    this.build();
    box.addEventListener("input", () => this.typed());
    box.addEventListener("keydown", (event) => this.pressed(event));
    box.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  build() {
    lists += 1;
    const around = document.createElement("div");
    around.className = "suggesting";
    this.list.className = "suggesting-list";
    this.list.id = `suggestions-${lists}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.box.labels?.[0]?.textContent.trim() || this.box.getAttribute("aria-label") || "");
    this.said.className = "for-screen-readers";
    this.said.setAttribute("role", "status");
    around.append(this.list, this.said);
    this.box.after(around);
    this.box.autocomplete = "off";
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(states)) {
      this.box.setAttribute(name, value);
    }
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get options() {
    return [...this.list.children];
  }

  get current() {
    return this.list.querySelector("[aria-selected=true]");
  }

  // What is typed, without what stands before the last comma where the box takes many.
  get word() {
    const typed = this.box.value;
    return ("many" in this.box.dataset ? typed.slice(this.before.length) : typed).trim();
  }

  get before() {
    return "many" in this.box.dataset ? this.box.value.match(/^.*[,;]\s*/s)?.[0] ?? "" : "";
  }

  typed() {
    this.keep("");
    this.close();
    if (this.word.length >= LEAST || /\d/.test(this.word)) {
      this.show();
    }
  }

  show(first = () => undefined) {
    const on = typedIn(this.box.dataset.on);
    this.turn.soon(
      () => ask(this.box.dataset.suggest, on ? { q: this.word, on } : { q: this.word }),
      (found) => {
        this.fill(found);
        first();
      },
      () => this.close(),
    );
  }

  fill(found) {
    const options = [...found.querySelectorAll("[role=option]")];
    options.forEach((option, at) => {
      option.id = `${this.list.id}-${at}`;
    });
    this.list.replaceChildren(...options);
    this.said.textContent = found.querySelector("[data-said]")?.textContent ?? "";
    this.open(options.length > 0);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.box.setAttribute("aria-expanded", String(isOpen));
    this.select(undefined);
  }

  close() {
    this.turn.stop();
    this.said.textContent = "";
    this.open(false);
  }

  select(option) {
    this.current?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      this.box.setAttribute("aria-activedescendant", option.id);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  // One down or up, round the end, with the box itself between the last and the first.
  step(by) {
    const all = [undefined, ...this.options];
    this.select(all[(all.indexOf(this.current ?? undefined) + by + all.length) % all.length]);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (this.isOpen) {
        this.step(by);
      } else if (this.word) {
        this.show(() => this.isOpen && this.step(by));
      }
    } else if (event.key === "Enter" && this.isOpen && this.current) {
      event.preventDefault();
      this.choose(this.current);
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  choose(option) {
    if (option) {
      this.box.value = this.before + option.dataset.value;
      this.keep(option.dataset.key ?? "");
      this.close();
      this.box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  // The id of what was chosen goes where data-into says; what is typed over it is no longer it.
  keep(key) {
    const into = this.box.dataset.into ? document.querySelector(this.box.dataset.into) : null;
    if (into && into.value !== key) {
      into.value = key;
      into.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

function readBack(box) {
  const place = document.getElementById((box.getAttribute("aria-describedby") ?? "").split(/\s+/)[0]);
  const turn = lastOnly(WAIT);
  if (!place) {
    return;
  }
  const usual = [...place.childNodes];
  place.setAttribute("aria-live", "polite");
  const read = () => {
    if (!box.value.trim()) {
      turn.stop();
      box.removeAttribute("aria-invalid");
      place.replaceChildren(...usual);
      return;
    }
    turn.soon(
      () => ask("day", { q: box.value.trim() }),
      (found) => {
        box.toggleAttribute("aria-invalid", false);
        if (found.querySelector(".day-problem")) {
          box.setAttribute("aria-invalid", "true");
        }
        place.replaceChildren(...found.childNodes);
      },
      () => undefined,
    );
  };
  box.addEventListener("input", read);
  read();
}

function hint(place) {
  const turn = lastOnly(WAIT);
  const form = place.closest("form");
  const named = { person: place.dataset.person, kind: place.dataset.kind, day: place.dataset.onDay };
  const field = (name) => (named[name] ? document.querySelector(named[name]) : form?.elements[name]) ?? null;
  place.setAttribute("aria-live", "polite");
  const look = () => {
    const values = {};
    for (const name of ["person", "kind", "day"]) {
      const one = field(name);
      values[name] = one instanceof HTMLElement && !isSealed(one) ? one.value.trim() : "";
    }
    if (!values.person || !values.kind) {
      turn.stop();
      place.replaceChildren();
      return;
    }
    turn.soon(() => ask("duplicates", values), (found) => place.replaceChildren(...found.childNodes), () => undefined);
  };
  for (const event of ["input", "change"]) {
    (form ?? document).addEventListener(event, (happened) => {
      if (["person", "kind", "day"].some((name) => field(name) === happened.target)) {
        look();
      }
    });
  }
  look();
}

function setUp(root) {
  for (const box of root.querySelectorAll("[data-suggest]:not([role=combobox])")) {
    if (!isSealed(box)) {
      new Suggesting(box);
    }
  }
  for (const box of root.querySelectorAll("[data-day]")) {
    if (!isSealed(box)) {
      readBack(box);
    }
  }
  for (const place of root.querySelectorAll("[data-duplicates]")) {
    hint(place);
  }
}

setUp(document);
