// Elements made of text: nothing that content says is ever read as HTML.

// element("a", {href: "…", class: "…"}, "text", child, …); null and undefined children, and absent attributes, are left out.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

// English text in which quoted words of any script do not reorder what is around them.
export function isolated(text) {
  return text.split(/(“[^”]*”)/).map((part) =>
    part.startsWith("“") ? element("bdi", {}, part) : part,
  );
}

export function counted(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

// One fault: where, what, the lines around it with the very characters marked, and what to do.
export function faultItem(note) {
  const place = note.link
    ? element("a", { href: note.link, class: "place", title: "Open in the editor" }, note.place)
    : element("span", { class: "place" }, note.place);
  return element(
    "li",
    { class: note.severity },
    element("p", { class: "what" }, place, " ", element("b", {}, note.severity), ": ", ...isolated(note.message)),
    note.excerpt && excerptOf(note.excerpt),
    note.hint && element("p", { class: "hint" }, ...isolated(note.hint)),
    element("p", { class: "rule" }, note.rule),
  );
}

// Scrolls each excerpt sideways until its mark is in sight; only what is displayed can be scrolled.
export function revealMarks(box) {
  for (const excerpt of box.querySelectorAll("pre")) {
    const mark = excerpt.querySelector("mark").getBoundingClientRect();
    const shown = excerpt.getBoundingClientRect();
    if (mark.right > shown.right || mark.left < shown.left) {
      excerpt.scrollLeft += mark.left - shown.left - shown.width / 3;
    }
  }
}

function excerptOf(excerpt) {
  let number = excerpt.first;
  const line = (...parts) =>
    element(
      "span",
      { class: "line" },
      element("span", { class: "number", "aria-hidden": "true" }, String(number++)),
      element("bdi", { dir: "ltr" }, ...parts),
    );
  const whole = (text) => line(text);
  const rows = [
    ...excerpt.before.map(whole),
    line(
      excerpt.start,
      element("mark", {}, element("span", { class: "at" }, excerpt.at || "\u00a0"), excerpt.rest),
      excerpt.end,
    ),
    ...excerpt.after.map(whole),
  ];
  rows[excerpt.before.length].classList.add("faulty");
  return element("pre", { tabindex: "0", role: "group", "aria-label": "Source" }, ...rows);
}
