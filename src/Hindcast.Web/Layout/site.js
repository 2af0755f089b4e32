// Small helps; every page works without them.

// A form that takes a while says so.
for (const form of document.querySelectorAll("form[data-busy]"))
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.disabled = true;
    button.textContent = form.dataset.busy;
  });

// Text that is offered goes into its field at a click.
for (const offer of document.querySelectorAll("[data-fill]"))
  offer.addEventListener("click", () => {
    const field = offer.closest("form").elements[offer.dataset.fill];
    field.value = offer.dataset.value;
    field.focus();
  });

// What a careful facilitator would ask to be said differently, while it is being written.
const base = location.pathname.startsWith("/sample/") ? "/sample" : "";
for (const field of document.querySelectorAll("[data-lint]")) {
  const notes = document.createElement("div");
  notes.className = "lint";
  notes.setAttribute("aria-live", "polite");
  field.after(notes);
  let wait;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const body = new URLSearchParams({ text: field.value });
      const answer = await fetch(base + "/lint", { method: "POST", body });
      if (!answer.ok) return;
      const { findings } = await answer.json();
      notes.replaceChildren(...findings.map(found => {
        const note = document.createElement("p");
        note.textContent = `“${found.text}” (${found.rule}). `;
        if (found.rewrite) {
          const take = document.createElement("button");
          take.type = "button";
          take.className = "link";
          take.textContent = `Say instead: ${found.rewrite}`;
          take.addEventListener("click", () => { field.value = found.rewrite; notes.replaceChildren(); field.focus(); });
          note.append(take);
        }
        return note;
      }));
    }, 300);
  });
}
