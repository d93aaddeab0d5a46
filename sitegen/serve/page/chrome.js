// The bar and the faults: one element of our own beside the page's body, styled apart from the page and it from us.
import { barContent } from "./bar.js";
import { counted, element, faultItem, revealMarks } from "./elements.js";

const DISMISSED = "sitegen-dismissed";
const FOLDED = "sitegen-bar-folded";
const KEPT = "sitegen-kept";

class Preview extends HTMLElement {}
customElements.define("sitegen-preview", Preview);

function remembered(storage, key, value) {
  try {
    if (value === undefined) return storage.getItem(key);
    storage.setItem(key, value);
  } catch {
    // Without storage nothing is remembered.
  }
  return null;
}

export class Chrome {
  #send;
  #host = new Preview();
  #alert = element("p", { role: "alert", class: "spoken" });
  #faults = element("section", { id: "faults", "aria-labelledby": "faults-title", tabindex: "-1", hidden: true });
  #panel = element("section", { id: "panel", "aria-label": "Preview details", tabindex: "-1", hidden: true });
  #bar = element("section", { id: "bar", "aria-label": "Preview" });
  #state = null;
  #note = null;
  #said = "";
  #refocus = ""; // what of ours had the focus before the page was loaded again
  #gaveWay = false; // whether the panel was open when faults came
  #before = null; // what had the focus before one of our boxes took it

  constructor({ barless, send }) {
    this.#send = send;
    const root = this.#host.attachShadow({ mode: "open" });
    const style = element("link", { rel: "stylesheet", href: new URL("chrome.css", import.meta.url).href });
    const frame = element("div", { id: "frame", lang: "en", dir: "ltr", class: barless ? "barless" : false });
    frame.append(this.#alert, this.#faults, this.#panel, this.#bar);
    frame.hidden = true;
    style.addEventListener("load", () => {
      frame.hidden = false;
      revealMarks(this.#faults);
    });
    root.append(style, frame);
    this.#host.classList.toggle("barless", barless);
    this.#bar.hidden = barless;
    frame.classList.toggle("folded", remembered(localStorage, FOLDED) === "yes");
    // Beside the body, not in it: the page's own order, selectors and last child stay as they are.
    document.documentElement.append(this.#host);
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#restore();
  }

  // Before the page is loaded again: what of ours is open, and where the keyboard is.
  keep() {
    const focus = this.#host.shadowRoot.activeElement?.dataset.key ?? "";
    remembered(sessionStorage, KEPT, JSON.stringify({ panel: !this.#panel.hidden || this.#gaveWay, focus }));
  }

  #restore() {
    const kept = JSON.parse(remembered(sessionStorage, KEPT) || "{}");
    remembered(sessionStorage, KEPT, "");
    this.#panel.hidden = !kept.panel;
    this.#refocus = kept.focus ?? "";
  }

  // Whether the preview answers.
  connection(there) {
    this.#host.shadowRoot.getElementById("frame").classList.toggle("lost", !there);
    this.#draw();
  }

  // A new build: its faults, if any.
  state(state) {
    this.#state = state;
    this.#drawFaults();
    this.#draw();
  }

  // What there is to say of this page.
  bar(message) {
    this.#note = message;
    this.#draw();
  }

  #drawFaults() {
    const { faults } = this.#state;
    const section = this.#faults;
    if (!faults.key) {
      if (!section.hidden) this.#close(section);
      if (this.#said) this.#alert.textContent = "The faults are mended.";
      this.#said = "";
      section.replaceChildren();
      if (this.#gaveWay) this.#panel.hidden = false;
      this.#gaveWay = false;
      return;
    }
    const title = faults.errors
      ? `${counted(faults.errors, "error")}${faults.warnings ? `, ${counted(faults.warnings, "warning")}` : ""}`
      : counted(faults.warnings, "warning");
    if (faults.key !== this.#said) {
      this.#said = faults.key;
      const at = section.querySelector("ol")?.scrollTop ?? 0;
      section.replaceChildren(
        element(
          "header",
          {},
          element("h2", { id: "faults-title" }, `${title} in the content`),
          element("p", {}, "Pages are those of the last good build."),
          button("Close", "Escape closes this too", () => this.#dismiss()),
        ),
        element("ol", {}, ...faults.notes.map(faultItem)),
        faults.more ? element("p", { class: "more" }, `and ${faults.more} more: sitegen check lists them all`) : "",
      );
      section.querySelector("ol").scrollTop = at;
      section.hidden = remembered(sessionStorage, DISMISSED) === faults.key;
      revealMarks(section);
      if (!section.hidden && !this.#panel.hidden) {
        this.#close(this.#panel);
        this.#gaveWay = true;
      }
      this.#alert.textContent = `${title} in the content. ${faults.notes[0].place}: ${faults.notes[0].message}`;
    }
  }

  #draw() {
    const lost = this.#host.shadowRoot.getElementById("frame").classList.contains("lost");
    const had = this.#host.shadowRoot.activeElement?.dataset.key || this.#refocus;
    const content = barContent(this.#note, this.#state, {
      lost,
      details: !this.#panel.hidden,
      toggleDetails: () => (this.#panel.hidden ? this.#open(this.#panel) : this.#close(this.#panel)),
      showFaults: () => (this.#faults.hidden ? this.#open(this.#faults) : this.#dismiss()),
      faultsShown: !this.#faults.hidden,
      drafts: (on) => this.#send({ command: "drafts", on }),
      fold: () => this.#fold(),
    });
    this.#bar.replaceChildren(...content.bar);
    const open = [...this.#panel.querySelectorAll("details")].map((one) => one.open);
    this.#panel.replaceChildren(...content.panel);
    [...this.#panel.querySelectorAll("details")].forEach((one, at) => (one.open = open[at] ?? one.open));
    const again = had && this.#host.shadowRoot.querySelector(`[data-key="${had}"]`);
    if (again) {
      again.focus({ preventScroll: true });
      this.#refocus = "";
    }
  }

  #fold() {
    const folded = this.#host.shadowRoot.getElementById("frame").classList.toggle("folded");
    remembered(localStorage, FOLDED, folded ? "yes" : "no");
    if (folded && !this.#panel.hidden) this.#close(this.#panel);
    this.#draw();
  }

  #open(box) {
    this.#gaveWay = false;
    this.#before = this.#host.shadowRoot.activeElement?.dataset.key ?? null;
    for (const other of [this.#panel, this.#faults]) if (other !== box) other.hidden = true;
    box.hidden = false;
    this.#draw();
    revealMarks(box);
    box.focus({ preventScroll: true });
  }

  #close(box) {
    const focused = box.contains(this.#host.shadowRoot.activeElement);
    box.hidden = true;
    this.#draw();
    if (focused) {
      const back = this.#before ?? this.#bar.querySelector("[data-key]")?.dataset.key;
      this.#host.shadowRoot.querySelector(`[data-key="${back}"]`)?.focus({ preventScroll: true });
    }
  }

  #dismiss() {
    remembered(sessionStorage, DISMISSED, this.#said);
    this.#close(this.#faults);
  }

  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (!this.#faults.hidden) this.#dismiss();
    else if (!this.#panel.hidden) this.#close(this.#panel);
    else return;
    event.preventDefault();
  }
}

function button(text, title, act) {
  const made = element("button", { type: "button", title }, text);
  made.addEventListener("click", act);
  return made;
}
