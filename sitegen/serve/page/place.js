// Keeps the reader's place over a reload: what was at the top of the window stays there, whatever changed above it.
const KEY = `sitegen-place:${location.pathname}`;
const FOR = 15000; // milliseconds; an older note is of another visit
const STEADY = 1500; // milliseconds in which late pictures, fonts and scripts may still move things

const folds = () => [...document.querySelectorAll("main details")];

export function keepPlace() {
  // The element with an id nearest above the window's upper edge: sections have the same ids in every version.
  let anchor = null;
  for (const one of document.querySelectorAll("main [id]")) {
    const { top, height } = one.getBoundingClientRect();
    if (top <= 1 && height > 0) anchor = one;
  }
  const note = {
    at: Date.now(),
    x: scrollX,
    y: scrollY,
    anchor: anchor?.id ?? "",
    offset: anchor ? -anchor.getBoundingClientRect().top : 0,
    open: folds().map((one) => one.open),
    focus: document.activeElement?.id ?? "",
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(note));
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
    return;
  }
  if (!note || Date.now() - note.at > FOR) return;
  const folded = folds();
  if (folded.length === note.open.length) folded.forEach((one, at) => (one.open = note.open[at]));
  if (note.focus) document.getElementById(note.focus)?.focus({ preventScroll: true });

  const go = () => {
    const anchor = note.anchor && document.getElementById(note.anchor);
    const top = anchor ? anchor.getBoundingClientRect().top + scrollY + note.offset : note.y;
    scrollTo({ left: note.x, top: top, behavior: "instant" });
  };
  go();
  const watching = new ResizeObserver(go);
  watching.observe(document.body);
  const done = () => {
    watching.disconnect();
    history.scrollRestoration = "auto";
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) removeEventListener(kind, done);
  };
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, done, { passive: true });
  setTimeout(done, STEADY);
}
