// What helps a reader and no page needs: colours by choice, the own language offered once, the place kept between
// languages, terms explained where they stand, folded parts opened for paper.
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const made = (name, more) => Object.assign(document.createElement(name), more);
  const kept = (key, value) => {
    try {
      return value ? localStorage.setItem(key, value) : localStorage.getItem(key);
    } catch {
      return "closed";
    }
  };

  // Colours: as the device has them, light, dark.
  for (const button of all(".theme")) {
    button.onclick = () => {
      const { theme } = root.dataset;
      const next = theme === "dark" ? "" : theme === "light" ? "dark" : "light";
      if (next) root.dataset.theme = next;
      else delete root.dataset.theme;
      kept("sitegen-theme", next || "auto");
    };
  }

  // The reader's language: marked on the chooser, offered once on a page that exists in it. Nobody is redirected.
  const same = (one, other) => {
    try {
      const [a, b] = [one, other].map((tag) => new Intl.Locale(tag).maximize());
      return a.language === b.language && a.script === b.script;
    } catch {
      return false;
    }
  };
  const offer = (link) => {
    if (kept("sitegen-offer")) return;
    kept("sitegen-offer", "made");
    const bar = made("aside", { className: "offer", lang: link.lang, dir: link.dir, ariaLabel: link.textContent });
    const there = made("a", { href: link.href, hreflang: link.lang, textContent: link.dataset.offer });
    there.dataset.version = "";
    const close = made("button", { type: "button", textContent: link.dataset.close });
    close.onclick = () => bar.remove();
    bar.append(there, close);
    document.body.append(bar);
  };
  const tongues = all(".tongue");
  const versions = all(".switcher a[data-offer]");
  for (const wanted of navigator.languages ?? [navigator.language]) {
    const block = tongues.find((one) => same(one.lang, wanted));
    if (block) block.classList.add("tongue-yours");
    if (block || same(root.lang, wanted)) break;
    const link = versions.find((one) => same(one.lang, wanted));
    if (link) {
      offer(link);
      break;
    }
  }

  // The place: a link to the same page in another language gets the id of the section in view.
  const here = () =>
    scrollY > 0 ? (all(":not(nav) > h2[id]").findLast((one) => one.getBoundingClientRect().top < innerHeight / 3)?.id ?? "") : "";

  // The contents: the section in view is marked, where the browser does not do it by itself (scroll-target-group).
  const contents = all(".contents a");
  if (contents.length && !CSS.supports("scroll-target-group: auto")) {
    const marked = () => {
      const id = here();
      for (const one of contents) one.ariaCurrent = one.hash === `#${id}` ? "true" : null;
    };
    const watch = new IntersectionObserver(marked, { rootMargin: "0px 0px -66%" });
    for (const one of all(":not(nav) > h2[id]")) watch.observe(one);
  }

  // Terms: the entry of the glossary below, where the word stands. Without popovers the link leads to the entry.
  const explained = made("div", { className: "gloss", popover: "auto", tabIndex: -1, role: "dialog" });
  const explain = (link) => {
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry || !explained.showPopover) return false;
    const parts = [...entry.children].map((part) => {
      const copy = made("p", { className: part.localName });
      copy.append(...part.cloneNode(true).childNodes);
      return copy;
    });
    const close = made("button", { type: "button", textContent: document.body.dataset.close });
    close.onclick = () => explained.hidePopover();
    explained.replaceChildren(...parts, close);
    explained.ariaLabel = link.textContent;
    link.after(explained);
    explained.showPopover();
    const word = link.getClientRects()[0];
    const box = explained.getBoundingClientRect();
    const below = word.bottom + 6;
    const top = below + box.height > innerHeight ? Math.max(8, word.top - box.height - 6) : below;
    const left = root.dir === "rtl" ? word.right - box.width : word.left;
    explained.style.top = `${top + scrollY}px`;
    explained.style.left = `${Math.max(8, Math.min(left, root.clientWidth - box.width - 8))}px`;
    explained.focus({ preventScroll: true });
    return true;
  };
  for (const link of all("a.term[href^='#term-']")) link.ariaHasPopup = "dialog";

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.matches("[data-version]")) link.hash = here();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches("a.term[href^='#term-']") && explain(link)) event.preventDefault();
  });

  // Folded parts: opened for paper and for a link that leads into one.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
  const reveal = () => {
    const fold = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
