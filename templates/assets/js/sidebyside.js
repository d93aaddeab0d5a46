// Lays another language's version beside a story, as ?with=ar asks. Offline or without script the links just lead there.
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const top = (one) => one.getBoundingClientRect().top;
  const [article] = all(document, "article:has(.beside-bar)");
  if (!article) return;
  const [close] = all(article, ".beside-bar button");
  const links = all(article, ".beside-bar a");
  let wanted;

  // What is paired.
  const groups = (story) => [
    [".", all(story, ".story-head > :is(h1, .summary)")],
    ["-", all(story, ".key-points > li")],
    ...all(story, ".prose > section").map((one) => [one.firstElementChild.id, all(one, ":scope > :not(noscript)")]),
  ];

  const copied = (block, root, url) => {
    const part = block.matches("li") ? block : document.createElement("div");
    if (part !== block) part.append(block);
    Object.assign(part, { className: "beside", lang: root.lang, dir: root.dir });
    part.dataset.script = root.dataset.script;
    all(part, "[id]").forEach((one) => one.removeAttribute("id"));
    all(part, "[href^='#']").forEach((one) => (one.href = url + one.hash));
    return part;
  };

  const show = async (link) => {
    wanted = link;
    const url = link?.pathname;
    const page = link && new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
    const theirs = new Map(page && groups(all(page, "[data-story]")[0]));
    if (wanted !== link) return;
    // The heading in view stays where it is.
    const here = scrollY && all(article, ":not(nav) > h2[id]").findLast((one) => top(one) < innerHeight / 3);
    const before = here && top(here);
    all(article, ".beside").forEach((one) => one.remove());
    for (const [name, places] of groups(article)) {
      theirs.get(name)?.forEach((block, at) => {
        const part = copied(block, page.documentElement, url);
        (places[at] ?? places.at(-1))?.after(part);
        places[at] = part;
      });
    }
    article.classList.toggle("is-beside", !!link);
    close.hidden = !link;
    links.forEach((one) => (one.ariaCurrent = one === link));
    if (here) scrollBy({ top: top(here) - before, behavior: "instant" });
  };

  const go = (query) => history.pushState(null, "", location.pathname + query);
  const open = () => {
    const tag = new URLSearchParams(location.search).get("with");
    const link = links.find((one) => one.hreflang === tag);
    if (link !== wanted) show(link).catch(() => {});
  };
  const leave = () => {
    wanted.focus({ preventScroll: true });
    go(location.hash);
    open();
  };

  for (const link of links) {
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const opened = () => go(`?with=${link.hreflang}${link.hash}`);
      show(link).then(opened, () => location.assign(link.href));
    };
  }
  close.onclick = leave;
  onkeydown = (event) => void (event.key === "Escape" && wanted && leave());
  onpopstate = open;
  open();
})();
