// One story in all its languages: each version is the real page in a frame of its own, with its own direction, width
// and script, so that one of them can be loaded again without the others.
import { standing } from "./bar.js";
import { element } from "./elements.js";

const main = document.querySelector("main");
const nav = document.querySelector("nav");
const inStep = document.getElementById("in-step");
const columns = new Map(); // tag → {section, state, frame}
const hidden = new Set();
const nothing = element("p", { role: "status" }, `There is no story “${document.body.dataset.story}”. As soon as there is, it appears here.`);
let driver = null; // the frame that the reader moves; the others follow

document.addEventListener("sitegen-bar", ({ detail }) => {
  for (const one of detail.bar.languages) show(one, detail.bar.story);
  const tags = detail.bar.languages.map((one) => one.tag);
  for (const tag of [...columns.keys()].filter((tag) => !tags.includes(tag))) {
    columns.get(tag).section.remove();
    columns.delete(tag);
  }
  if (tags.length) nothing.remove();
  else main.append(nothing);
  drawNavigation(tags);
});

const drafts = document.getElementById("drafts");
document.addEventListener("sitegen-state", ({ detail }) => (drafts.checked = detail.drafts));
drafts.addEventListener("change", () =>
  document.dispatchEvent(new CustomEvent("sitegen-drafts", { detail: drafts.checked })),
);

function show(one, story) {
  let column = columns.get(one.tag);
  if (!column) {
    const heading = element("header", {});
    const section = element("section", { "aria-label": one.tag, "data-tag": one.tag }, heading);
    column = { section, heading, frame: null };
    columns.set(one.tag, column);
    main.append(section);
  }
  column.heading.replaceChildren(
    element("h2", {}, one.tag),
    element("span", { class: `state ${one.state}` }, one.state === "complete" ? one.account : standing(one)),
    ...(one.warnings ? [element("span", { class: "warned" }, `⚠ ${one.warnings}`)] : []),
    ...(one.address ? [element("a", { href: one.address }, "page")] : []),
    ...(one.link ? [element("a", { href: one.link }, "source")] : []),
  );
  if (one.address && !column.frame) {
    column.section.querySelector("p")?.remove();
    column.frame = element("iframe", { src: one.address, title: `${one.tag}: ${one.title}` });
    column.frame.addEventListener("load", () => follow(column.frame));
    column.section.append(column.frame);
  } else if (!one.address) {
    column.frame?.remove();
    column.frame = null;
    column.section.querySelector("p")?.remove();
    column.section.append(
      one.state === "missing"
        ? element("p", {}, "No text in this language yet. To start one: ", element("code", {}, `sitegen new translation ${story} ${one.tag}`))
        : element("p", {}, one.state === "draft" || one.state === "scheduled" ? "Readers do not have it yet. “With drafts” shows it." : "It is not in the last good build."),
    );
  }
}

function drawNavigation(tags) {
  nav.replaceChildren(
    ...tags.map((tag) => {
      const button = element("button", { type: "button", "aria-pressed": String(!hidden.has(tag)) }, tag);
      button.addEventListener("click", () => {
        if (!hidden.delete(tag)) hidden.add(tag);
        columns.get(tag).section.hidden = hidden.has(tag);
        button.setAttribute("aria-pressed", String(!hidden.has(tag)));
      });
      return button;
    }),
  );
  for (const tag of hidden) if (columns.has(tag)) columns.get(tag).section.hidden = true;
}

// Scrolling in step: sections have the same ids in every language, so the place is a section and how far one is in it.
function follow(frame) {
  const page = frame.contentWindow;
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown", "focusin"]) {
    page.addEventListener(kind, () => (driver = frame), { passive: true });
  }
  let waiting = false;
  page.addEventListener("scroll", () => {
    if (driver !== frame || !inStep.checked || waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const others = [...columns.values()].map((one) => one.frame).filter((one) => one && one !== frame);
      for (const other of others) moveTo(other, frame);
    });
  }, { passive: true });
}

const marks = (page) =>
  [...page.document.querySelectorAll("article :not(nav) > h2[id]")].map((one) => [one.id, one.getBoundingClientRect().top + page.scrollY]);

function moveTo(other, frame) {
  const from = frame.contentWindow;
  const to = other.contentWindow;
  const ends = (page) => ["", page.document.documentElement.scrollHeight];
  const there = new Map(marks(to));
  const common = [["start", 0], ...marks(from).filter(([id]) => there.has(id))];
  there.set("start", 0).set("", ends(to)[1]);
  const stops = [...common, ends(from)];
  let at = stops.findLastIndex(([, top]) => top <= from.scrollY + 1);
  at = Math.min(Math.max(at, 0), stops.length - 2);
  const [[id, top], [next, below]] = [stops[at], stops[at + 1]];
  const part = below > top ? (from.scrollY - top) / (below - top) : 0;
  to.scrollTo({ top: there.get(id) + part * (there.get(next) - there.get(id)), behavior: "instant" });
}
