// While a file is under way its page is asked for again each second, until it no longer is. Without scripts a link does it.
const EVERY = 1000;

for (const link of document.querySelectorAll(".without-scripts")) {
  link.hidden = true;
}

async function look() {
  const shown = document.getElementById("task");
  if (!shown?.hasAttribute("data-under-way")) {
    return;
  }
  try {
    const answer = await fetch(window.location.href, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("task");
      if (now && now.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) {
        shown.replaceWith(now);
        for (const link of document.querySelectorAll(".without-scripts")) {
          link.hidden = true;
        }
      } else if (now && !now.hasAttribute("data-under-way")) {
        shown.replaceWith(now);
      }
    }
  } catch {
    // the server may be starting anew
  }
  window.setTimeout(look, EVERY);
}

window.setTimeout(look, EVERY);
