// Keeps the reader's place over a reload: what was at the top of the window stays there, whatever changed above it.
const KEY = `sitegen-place:${location.pathname}`;
const FOR = 15000; // milliseconds; an older note is of another visit
const STEADY = 1500; // milliseconds in which late pictures, fonts and scripts may still move things
const REMEMBERED = 4; // pieces of text: the first of them may be the very one that was edited

const folds = () => [...document.querySelectorAll("main details")];
const pieces = () => document.querySelectorAll("main :is(p, li, h1, h2, h3, dt, dd, tr)");
const words = (piece) => piece.textContent.trim().slice(0, 200);

export function keepPlace() {
  const seen = [];
  for (const piece of pieces()) {
    const { top, bottom, height } = piece.getBoundingClientRect();
    if (bottom > 1 && height > 0 && words(piece)) seen.push([words(piece), top]);
    if (seen.length === REMEMBERED) break;
  }
  // The heading above: where all that was seen reads otherwise now, the place is somewhere in its section.
  let heading = ["", 0];
  for (const one of document.querySelectorAll("main :is(h2, h3)[id]")) {
    const { top, height } = one.getBoundingClientRect();
    if (top <= 1 && height > 0) heading = [one.id, top];
  }
  const note = {
    at: Date.now(),
    x: scrollX,
    y: scrollY,
    seen,
    heading,
    open: folds().map((one) => one.open),
    focus: document.activeElement?.id ?? "",
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(note));
    // The browser's own way would come after ours, smoothly where the page's style says so.
    history.scrollRestoration = "manual";
  } catch {
    // Without storage the browser's own way has to do.
  }
}

export function restorePlace() {
  let note = null;
  try {
    note = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
  } catch {
    // Without storage there is no note.
  }
  if (!note || Date.now() - note.at > FOR) {
    history.scrollRestoration = "auto";
    return;
  }
  const folded = folds();
  if (folded.length === note.open.length) folded.forEach((one, at) => (one.open = note.open[at]));
  if (note.focus) document.getElementById(note.focus)?.focus({ preventScroll: true });

  const moved = (element, top) => element.getBoundingClientRect().top + scrollY - top;
  const whereTo = () => {
    if (note.y === 0) return 0;
    const there = new Map();
    for (const piece of pieces()) if (!there.has(words(piece))) there.set(words(piece), piece);
    for (const [text, top] of note.seen) if (there.has(text)) return moved(there.get(text), top);
    const heading = note.heading[0] && document.getElementById(note.heading[0]);
    return heading ? moved(heading, note.heading[1]) : note.y;
  };
  const go = () => scrollTo({ left: note.x, top: whereTo(), behavior: "instant" });
  go();
  addEventListener("load", go);
  const watching = new ResizeObserver(go);
  watching.observe(document.body);
  const kinds = ["wheel", "touchstart", "keydown", "pointerdown"];
  const done = () => {
    watching.disconnect();
    history.scrollRestoration = "auto";
    removeEventListener("load", go);
    for (const kind of kinds) removeEventListener(kind, done);
  };
  for (const kind of kinds) addEventListener(kind, done, { passive: true });
  setTimeout(done, STEADY);
}
