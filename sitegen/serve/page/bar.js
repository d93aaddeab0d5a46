// What the bar and its box of details show: every language of this page, what is to be done, where the words come from.
import { counted, element, faultItem } from "./elements.js";

// note: the server's message of kind "bar", or null before there is one; state: the one of kind "preview".
export function barContent(note, state, acts) {
  const bar = note?.bar;
  const button = (key, attributes, act, ...children) => {
    const made = element("button", { type: "button", "data-key": key, ...attributes }, ...children);
    made.addEventListener("click", act);
    return made;
  };
  const faults = state?.faults.key ? state.faults.errors || state.faults.warnings : 0;
  const shown = [
    button("fold", { class: "fold", title: "Fold or unfold the preview’s bar", "aria-label": "Fold or unfold the preview’s bar" },
      acts.fold, element("span", { class: "lamp", "aria-hidden": "true" })),
    acts.lost && element("span", { class: "lost", role: "status" }, "no connection"),
    faults > 0 &&
      button("faults", { class: "faults", "aria-expanded": String(acts.faultsShown) }, acts.showFaults,
        state.faults.errors ? counted(faults, "error") : counted(faults, "warning")),
    bar && bar.languages.length > 0 &&
      element("ul", { class: "languages", "aria-label": "This page in every language" },
        ...bar.languages.map((one) => element("li", {}, chip(one, bar)))),
    bar?.together && element("a", { class: "wide", href: bar.together, "data-key": "together" }, "all languages"),
    note && element("a", { class: "wide", href: note.status, "data-key": "status" }, "status"),
    button("details", { class: "details", "aria-expanded": String(acts.details) }, acts.toggleDetails,
      bar?.warnings.warnings ? `details, ${counted(bar.warnings.warnings, "warning")}` : "details"),
  ];
  return { bar: shown.filter(Boolean), panel: bar ? panel(note, state, acts) : [element("p", {}, "…")] };
}

function chip(one, bar) {
  const mark = one.state === "complete" ? "✓" : one.mark || (one.address ? "" : "missing");
  const inside = [
    element("bdi", {}, one.tag),
    mark && element("span", { class: "mark" }, mark),
    one.warnings > 0 && element("span", { class: "warned", title: counted(one.warnings, "warning") }, `⚠ ${one.warnings}`),
  ];
  const kind = one.state || (one.address ? "complete" : "missing");
  const current = one.tag === bar.tag ? "page" : null;
  return one.address
    ? element("a", { href: one.address, hreflang: one.tag, class: kind, "aria-current": current }, ...inside)
    : element("span", { class: kind, "aria-current": current }, ...inside);
}

function panel(note, state, acts) {
  const { bar } = note;
  const drafts = element("input", { type: "checkbox", "data-key": "drafts" });
  drafts.checked = state?.drafts ?? false;
  drafts.addEventListener("change", () => acts.drafts(drafts.checked));
  return [
    bar.story && element("h2", {}, bar.story),
    bar.story && stateTable(bar),
    lacking(bar),
    element("p", { class: "acts" },
      element("label", {}, drafts, " with drafts"),
      bar.together && element("a", { href: bar.together }, "All languages at once"),
      element("a", { href: bar.story ? `${note.status}#left-${bar.story}` : note.status }, "Status of all stories"),
    ),
    element("h3", {}, "Open the source"),
    element("ul", { class: "sources" }, ...bar.sources.map((one) =>
      element("li", {}, one.link ? element("a", { href: one.link }, one.file) : one.file))),
    element("h3", {}, bar.warnings.warnings
      ? `${counted(bar.warnings.warnings, "warning")} ${bar.story ? "in this story" : "in the site"}`
      : `No warnings ${bar.story ? "in this story" : "in the site"}`),
    bar.warnings.warnings > 0 && element("ol", {}, ...bar.warnings.notes.map(faultItem)),
    bar.warnings.more > 0 && element("p", { class: "more" }, `and ${bar.warnings.more} more`),
    state && element("p", { class: "build" }, `Build ${state.build}, ${state.took} ms`),
  ].filter(Boolean);
}

// Faults of the file come first: what else is said of it may be because of them.
export function standing(one) {
  if (one.state === "faulty") return "its file has errors";
  return one.flags.join("; ") || "complete";
}

function lacking(bar) {
  const rows = bar.languages.filter((one) => one.lacks.length);
  return rows.length > 0 &&
    element("ul", { class: "lacks" }, ...rows.flatMap((one) =>
      one.lacks.map((words) => element("li", {}, element("b", {}, one.tag), ` ${words}`))));
}

function stateTable(bar) {
  const row = (one) =>
    element("tr", { class: one.state },
      element("th", { scope: "row" }, one.address
        ? element("a", { href: one.address, hreflang: one.tag }, one.tag)
        : one.tag),
      element("td", {}, standing(one)),
      element("td", {}, one.account),
      element("td", {}, one.title ? element("bdi", { dir: "auto", lang: one.tag }, one.title)
        : one.state === "missing" ? element("code", {}, `sitegen new translation ${bar.story} ${one.tag}`) : ""),
      element("td", {}, one.warnings ? counted(one.warnings, "warning") : ""),
      element("td", {}, one.link ? element("a", { href: one.link }, "source") : ""),
    );
  return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "State in each language" },
    element("table", {}, element("tbody", {}, ...bar.languages.map(row))));
}
