// A form that a passkey answers: what is to be signed comes with the form or from its address, what was signed goes with it.
// Such a form is hidden until here, for without scripts, or in a browser without passkeys, it could do nothing.
const passkeys = globalThis.webauthnJSON;

async function asked(form) {
  if (form.dataset.options) {
    return JSON.parse(form.dataset.options);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return answer.json();
}

async function sign(form) {
  const options = await asked(form);
  const signed = form.dataset.passkey === "create" ? await passkeys.create(options) : await passkeys.get(options);
  form.elements.credential.value = JSON.stringify(signed);
  form.submit();
}

if (passkeys?.supported()) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sign(form).catch(() => {
        form.querySelector("[data-problem]").hidden = false;
      });
    });
  }
  for (const note of document.querySelectorAll("[data-without-passkeys]")) {
    note.hidden = true;
  }
}
