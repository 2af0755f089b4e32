// Small helps; every page works without them.

// A form is sent only once the server answers. Where it does not, that is said, what was written stays, and the form is
// sent as soon as it answers again.
const answers = () => fetch("/assets/here", { cache: "no-store" }).then(() => true, () => false);
let gone;
async function reached() {
  if (await answers()) { gone?.remove(); gone = undefined; return true; }
  if (!gone) {
    gone = document.createElement("p");
    gone.className = "gone";
    gone.setAttribute("role", "alert");
    gone.textContent = "The server does not answer; it may have been stopped. What you have written stays in this page. Start the server again at the same address (hindcast serve), and what you sent goes out by itself.";
    document.body.prepend(gone);
  }
  return false;
}
// What waits can be called off; it stands in its page as it was written.
function callOff(form) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Do not send it";
  button.addEventListener("click", () => {
    delete form.dataset.waits;
    button.remove();
    (form.querySelector("input:not([type=hidden]), select, textarea, button") ?? form).focus();
  });
  gone.append(" ", button);
  button.focus();
}
const pause = ms => new Promise(wake => setTimeout(wake, ms));
document.addEventListener("submit", async event => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.reached) { delete form.dataset.reached; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.waits) return;
  form.dataset.waits = "yes";
  if (!await reached()) {
    callOff(form);
    do await pause(2000); while (form.dataset.waits && !await reached());
    if (!form.dataset.waits) return;
  }
  delete form.dataset.waits;
  form.dataset.reached = "yes";
  form.requestSubmit(event.submitter);
}, true);
// A page that is looked at says so too, before anybody writes into it.
setInterval(() => { if (!document.hidden) reached(); }, 5000);

// What is more than the server takes is told before it is sent, so that it still stands in its field.
const formBytesMax = 1048576;
for (const form of document.querySelectorAll("form[method=post]:not([enctype])"))
  form.addEventListener("submit", event => {
    form.querySelector(".too-long")?.remove();
    if (new Blob([new URLSearchParams(new FormData(form))]).size <= formBytesMax) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const note = document.createElement("p");
    note.className = "fault too-long";
    note.setAttribute("role", "alert");
    note.textContent = `That is more text than a form takes (${formBytesMax / 1024} KB). Nothing was sent; shorten it.`;
    form.append(note);
  });

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
      const answer = await fetch(base + "/lint", { method: "POST", body }).catch(() => reached());
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
          take.addEventListener("click", () => { field.value = found.rewrite; field.dispatchEvent(new Event("input", { bubbles: true })); notes.replaceChildren(); field.focus(); });
          note.append(take);
        }
        return note;
      }));
    }, 300);
  });
}

// What is written stays in this browser until it was taken: a reload, a lost connection or a restart of the program loses nothing.
// A form that was taken leads from its page to another; one that was refused is answered where it was sent. A draft is its
// account's, and holds what somebody wrote with the version of the thing that they saw: what others changed meanwhile stays,
// or the server tells of it. It is its tab's as long as that is open, and then goes to the next that shows the form.
const kept = (store, key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
const tab = sessionStorage.getItem("tab") ?? `${Date.now()}${Math.random()}`;
sessionStorage.setItem("tab", tab);
// A tab that is open holds a lock of its name; a browser tells of locks where its connection is safe, or its own machine's.
navigator.locks?.request(`tab ${tab}`, () => new Promise(() => {}));
const isOpen = async other => !!(await navigator.locks?.query())?.held.some(lock => lock.name === `tab ${other}`);
const working = document.querySelector(".working");
const sent = kept(sessionStorage, "sent");
// A form that makes what another showed drops that other's draft; one that was refused is still the one that was sent.
const ofAnyTab = form => `draft ${document.body.dataset.account ?? ""} ${form.dataset.draft ?? `${form.getAttribute("action")} ${form.elements._form?.value ?? ""}`}\n`;
const keyOf = form => form.dataset.refused && sent ? sent.key : ofAnyTab(form) + tab;
// The last draft that a closed tab left becomes this one's.
async function takeOver(form) {
  const left = Object.keys(localStorage).filter(key => key.startsWith(ofAnyTab(form)))
    .sort((a, b) => (kept(localStorage, b)?.at ?? 0) - (kept(localStorage, a)?.at ?? 0));
  for (const key of left) {
    if (await isOpen(key.split("\n").pop())) continue;
    localStorage.setItem(keyOf(form), localStorage.getItem(key));
    localStorage.removeItem(key);
    return;
  }
}
const versions = form => [...form.querySelectorAll("input[type=hidden]")].filter(f => f.name === "was" || f.name === "version");
const valuesOf = fields => Object.fromEntries(fields.map(f => [f.name, f.value]));
// The page of a long work says what came of a form in the form's place.
const atWork = working && /\/works\/[^/]+$/.test(location.pathname);
const taken = !atWork && sent && performance.getEntriesByType("navigation")[0]?.redirectCount && document.referrer === sent.from ? sent : null;
if (atWork && sent) sessionStorage.setItem("sent", JSON.stringify({ ...sent, from: location.href }));
else if (!working || taken) sessionStorage.removeItem("sent");
if (taken) localStorage.removeItem(taken.key);
// What the page shows in a field, whatever the browser put back into it.
function shown(field) {
  const form = document.createElement("form");
  form.append(field.cloneNode(true));
  form.reset();
  return form.elements[0].value;
}
async function keep(form) {
  const key = keyOf(form);
  if (!form.dataset.refused && !localStorage.getItem(key)) await takeOver(form);
  const seen = versions(form), saw = seen.map(f => f.value);
  const fields = [...form.elements].filter(f => f.name && (f.matches("textarea, select") || (f.matches("input") && !/^(hidden|checkbox|radio|file|submit)$/.test(f.type))));
  const stood = fields.map(shown);
  const draft = kept(localStorage, key);
  // A form that was refused stands as it was sent, also where that is what somebody wrote.
  const written = new Set(form.dataset.refused ? Object.keys(draft?.values ?? {}) : []);
  const write = () => {
    const values = valuesOf(fields.filter((f, at) => f.value !== stood[at] || written.has(f.name)));
    if (!Object.keys(values).length) localStorage.removeItem(key);
    else
      // A browser keeps some megabytes for a page; what is longer is not kept, and nothing else breaks.
      try { localStorage.setItem(key, JSON.stringify({ values, seen: valuesOf(seen), at: Date.now() })); } catch { localStorage.removeItem(key); }
  };
  // The browser does not put fields back beside the draft.
  form.autocomplete = "off";
  if (draft && !form.dataset.refused) {
    for (const f of fields) f.value = draft.values[f.name] ?? f.value;
    if (fields.some((f, at) => f.value !== stood[at])) {
      // What this browser itself has just changed is no change by somebody else. One page has one version; each of its
      // forms has a `was` of its own, of which what another form sent says nothing.
      for (const f of seen)
        if (f.name === "was" || taken?.seen[f.name] !== draft.seen[f.name]) f.value = draft.seen[f.name] ?? f.value;
      form.closest("details")?.setAttribute("open", "");
      const note = document.createElement("p");
      note.className = "basis draft";
      note.setAttribute("role", "status");
      note.textContent = form.dataset.stays ? "What you last wrote here is back. " : "What you had written and not sent is back. ";
      if (seen.some((f, at) => f.value !== saw[at])) note.textContent += "What it is about was changed meanwhile. ";
      const drop = document.createElement("button");
      drop.type = "button";
      drop.className = "link";
      drop.textContent = "Forget it";
      drop.addEventListener("click", () => {
        fields.forEach((f, at) => { f.value = stood[at]; });
        seen.forEach((f, at) => { f.value = saw[at]; });
        localStorage.removeItem(key);
        note.remove();
      });
      note.append(drop);
      form.append(note);
    }
    write();
  }
  // What stands there now was shown with the refusal: what is sent again, also after a reload, is written over that.
  if (form.dataset.refused) write();
  form.addEventListener("input", write);
  form.addEventListener("submit", write);
}
for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (!defaultPrevented && form.method === "post")
    sessionStorage.setItem("sent", JSON.stringify({ key: keyOf(form), from: location.href.split("#")[0], seen: valuesOf(versions(form)) }));
});

// A field that was refused is where one goes on; where a form was taken, its page is gone on with where it was left: at what
// has the focus then, or at the next of its kind where that was taken away.
const left = kept(sessionStorage, "left");
if (!working) sessionStorage.removeItem("left");
const refused = document.querySelector("[aria-invalid=true]") ?? document.querySelector(".refused a");
const alike = action => [...document.querySelectorAll("form[method=post]")].filter(form => form.getAttribute("action") === action);
function place() {
  if (working || left?.page !== location.pathname) return null;
  const forms = alike(left.action), form = forms[Math.min(left.at, forms.length - 1)];
  const control = forms.length > left.at ? form.elements[left.control] : form?.querySelector("button");
  return document.querySelector(".notice button") ?? control?.closest("details:not([open])")?.querySelector("summary") ?? control
    ?? document.getElementById(decodeURIComponent(location.hash.slice(1)) || "content");
}
refused?.focus();
// Where the address names a place, the browser goes there while it loads, and takes the focus away.
if (!refused) addEventListener("load", () => place()?.focus());
document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (defaultPrevented || form.method !== "post") return;
  const action = form.getAttribute("action");
  sessionStorage.setItem("left", JSON.stringify({ page: location.pathname, action, at: alike(action).indexOf(form),
    control: [...form.elements].indexOf(document.activeElement) }));
});

// A page that waits for a read says how far it is and keeps the focus, and is loaded again once the answer is there.
async function follow() {
  const text = await fetch(location.href, { cache: "no-store" }).then(answer => answer.text(), () => null);
  const next = text && new DOMParser().parseFromString(text, "text/html");
  if (next && !next.querySelector(".working")) return location.reload();
  const said = next?.querySelector("main [role=status]")?.textContent, says = document.querySelector("main [role=status]");
  if (said && said !== says.textContent) says.textContent = said;
  setTimeout(follow, 1000);
}
if (working) setTimeout(follow, 1000);

// By hand, what the forms do by keys: a theme dropped on another chooses both in the form that merges them; a document
// dropped on the form that splits is ticked. Nothing is sent by dropping.
function droppable(target, take) {
  const over = on => target.classList.toggle("dropping", on);
  target.addEventListener("dragover", event => { event.preventDefault(); over(true); });
  target.addEventListener("dragleave", () => over(false));
  target.addEventListener("drop", event => { event.preventDefault(); over(false); take(event.dataTransfer.getData("text/plain")); });
}
const carries = (element, text) => {
  element.draggable = true;
  element.addEventListener("dragstart", event => event.dataTransfer.setData("text/plain", text));
};
const merge = document.querySelector("form[action$='/themes/merge']");
for (const row of document.querySelectorAll("[data-drag=theme] tbody tr")) {
  const link = row.querySelector("th a");
  if (!merge || !link) continue;
  const key = link.pathname.split("/").pop();
  link.draggable = false;
  carries(row, key);
  droppable(row, from => {
    if (from === key || ![...merge.elements.key.options].some(o => o.value === from)) return;
    merge.elements.key.value = from;
    merge.elements.into.value = key;
    merge.elements.reason.focus();
  });
}
for (const zone of document.querySelectorAll("[data-drop=document]")) {
  for (const item of document.querySelectorAll(".links > li")) carries(item, item.querySelector("input").value);
  droppable(zone, id => {
    for (const box of document.querySelectorAll(".links input[name=document]")) if (box.value === id) box.checked = true;
    zone.querySelector("input").focus();
  });
}
// Files dropped anywhere on a page that takes files are chosen in its form; nothing is sent by dropping.
const chooser = document.querySelector("form.drop input[type=file]");
if (chooser) {
  addEventListener("dragover", event => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    chooser.form.classList.add("dropping");
  });
  addEventListener("dragleave", event => event.relatedTarget ?? chooser.form.classList.remove("dropping"));
  addEventListener("drop", event => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    chooser.form.classList.remove("dropping");
    chooser.files = event.dataTransfer.files;
    chooser.form.querySelector("button").focus();
  });
}
for (const hint of document.querySelectorAll(".by-hand")) hint.hidden = false;
