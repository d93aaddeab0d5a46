// The search: fetches those pieces of the index that a query needs. How it is built: docs/search.md.
(() => {
  const [form, status, browse, results, list, more, elsewhere] =
    ["form", "status", "browse", "results", "list", "more", "elsewhere"].map((id) =>
      document.getElementById(`search-${id}`),
    );
  const say = JSON.parse(form.dataset.words);
  const home = form.action;
  const field = form.q;
  const lang = document.documentElement.lang;
  const PAGE = 8, MOST_TERMS = 60, MOST_ELSEWHERE = 5, CONTEXT = 90;
  const WEIGHTS = [8, 3, 1, 4], NAMES = 3;
  const STAMP = 6, NAME = 5;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const files = new Map();
  const get = (path, kind, cache) => {
    if (!files.has(path)) {
      const got = fetch(home + path, { cache }).then((answer) => (answer.ok ? answer[kind]() : Promise.reject(answer)));
      got.catch(() => files.delete(path));
      files.set(path, got);
    }
    return files.get(path);
  };

  // What is known once the contents of the index are here.
  const open = (index) => {
    const { unspaced, same, layout, block, cards, stories } = index;
    const rules = index.rules.map((rule) => ({
      ...rule,
      letters: RegExp(`^[${rule.letters}]`, "u"),
      patterns: [rule.article, rule.ending].filter(Boolean).map((source) => RegExp(source, "u")),
    }));
    const RUN = RegExp(`^[${unspaced}]`, "u");
    const PIECE = RegExp(`([${unspaced}]+)|[^${unspaced}%+#_ ]+[+#]*`, "gu");
    const WORD = RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+[+#]*`, "gu");

    // sitegen/locales/folding.py
    const letter = (one) => {
      if (one in same) return same[one];
      const base = one.normalize("NFD");
      if (base.length > one.length && base[0] <= "\u024f" && /\p{L}/u.test(base[0])) return base[0];
      return /[\p{L}\p{N}_%+#]/u.test(one) ? one : /\p{Mn}/u.test(one) ? "" : " ";
    };
    const caseless = (text) => text.toLowerCase().replace(/[^ı]/gu, (one) => one.toUpperCase().toLowerCase());
    const fold = (text) =>
      [...caseless(text.normalize("NFKC"))].map(letter).join("").trim().replace(/ +/g, " ");

    // sitegen/search/analysis.py
    const reduced = (word, rule) => {
      for (const pattern of rule.patterns)
        for (let found; (found = word.match(pattern)); ) word = found[1];
      const left = word.length - rule.shortest;
      const end = rule.finals.find(([old, put]) => word.endsWith(old) && left >= old.length - put.length);
      return end ? word.slice(0, -end[0].length) + end[1] : word;
    };
    const forms = (word) => {
      const rule = rules.find((one) => one.letters.test(word));
      if (!rule) return [word];
      const found = [reduced(word, rule)];
      for (let n = 0; n < 2 && rule.prefixes.includes(word[0]) && word.length > rule.shortest; n++)
        found.push(reduced((word = word.slice(1)), rule));
      return found;
    };
    // term: to look up; others: without prefixes; start: where the word may go on; run: whether it is a pair of characters
    const parse = (query) => {
      const tokens = [...fold(query).matchAll(PIECE)].flatMap(([piece, run]) => {
        const letters = [...piece];
        if (run && letters.length < 2) return [{ term: run, start: piece, run }];
        if (!run) {
          const [term, ...others] = forms(piece);
          return [{ term, others, start: piece }];
        }
        return letters.flatMap((_, at) => {
          const from = Math.min(at, letters.length - 2);
          return at % 2 ? [] : [{ term: letters.slice(from, from + 2).join(""), run }];
        });
      });
      return [...new Map(tokens.map((one) => [one.term, one])).values()];
    };

    // sitegen/search/postings.py
    const width = (term) => (RUN.test(term) ? layout.unspaced : layout.spaced);
    const shard = async (term) => {
      let hash = 0x811c9dc5;
      for (const one of [...term].slice(0, width(term))) hash = Math.imul(hash ^ one.codePointAt(0), 0x01000193);
      const bucket = (hash ^ (hash >>> 15)) & (layout.buckets - 1);
      const name = index.shards.slice(bucket * NAME, (bucket + 1) * NAME);
      const lines = (await get(`terms/${bucket}-${name}.txt`, "text")).split("\n");
      return new Map(lines.map((line) => line.split(/ (.*)/)));
    };
    const numbers = (packed) => {
      const found = [];
      let value = 0, last = -1;
      for (const one of packed) {
        const code = one.charCodeAt(0);
        value = (value << 5) | (code - (code < 93 ? 35 : 93));
        if (code < 93) {
          found.push((last += value + 1));
          value = 0;
        }
      }
      return found;
    };

    // story → [score, whether a name said it]
    const scores = async (token, isLast) => {
      const lines = new Map();
      let exact;
      for (const term of [token.term, ...(token.others ?? [])]) {
        if ((exact = (await shard(term)).get(term))) {
          lines.set(term, exact);
          break;
        }
      }
      if (token.start && (isLast || !exact) && [...token.start].length >= width(token.start))
        for (const [term, line] of await shard(token.start))
          if (term.startsWith(token.start) && lines.size < MOST_TERMS) lines.set(term, line);
      token.terms = lines;
      const found = new Map();
      for (const [term, line] of lines)
        line.split(" ").forEach((packed, at) => {
          for (const number of numbers(packed)) {
            const [score, named] = found.get(number) ?? [0, false];
            found.set(number, [Math.max(score, WEIGHTS[at] * (term === token.term ? 2 : 1)), named || at === NAMES]);
          }
        });
      return found;
    };
    // The stories that have most of the words, best first: [story, score, whether names said it all, words]
    const rank = async (tokens) => {
      const found = new Map();
      for (const one of await Promise.all(tokens.map((token, at) => scores(token, at === tokens.length - 1))))
        for (const [number, [score, named]] of one) {
          const [, sum, all, words] = found.get(number) ?? [0, 0, true, 0];
          found.set(number, [number, sum + score * Math.log(1 + stories / one.size), all && named, words + 1]);
        }
      const most = [...found.values()].reduce((sum, [, , , words]) => Math.max(sum, words), Math.ceil(tokens.length / 2));
      return [...found.values()].filter((one) => one[3] === most).sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    };
    const card = async (number) => {
      const stamp = Math.floor(number / block) * STAMP;
      const file = `stories/${index.stamps.slice(stamp, stamp + STAMP)}-${Math.floor(number / cards)}.json`;
      return (await get(file, "json"))[number % cards];
    };

    // Each word of `text` that was asked for: [start, end, token], in order
    const known = new Map();
    const termsOf = (word) => {
      if (!known.has(word)) known.set(word, RUN.test(word) ? [] : fold(word).match(PIECE)?.flatMap(forms) ?? []);
      return known.get(word);
    };
    const hits = (text, tokens) => {
      const found = [];
      for (const { 0: word, index: start } of text.matchAll(WORD)) {
        const terms = termsOf(word);
        tokens.forEach((token, n) => {
          if (terms.some((term) => token.terms.has(term))) found.push([start, start + word.length, n]);
          if (!terms.length && token.run)
            for (let at = word.indexOf(token.term); at >= 0; at = word.indexOf(token.term, at + 1))
              found.push([start + at, start + at + token.term.length, n]);
        });
      }
      return found.sort((a, b) => a[0] - b[0]);
    };
    return { parse, rank, card, hits, fold, forms };
  };

  let index;
  const ready = async () => (index ??= open(await get("index.json", "json", "no-cache")));

  // Marks the words in `element`; which of them it has.
  const mark = (element, tokens) => {
    const seen = new Set();
    const nodes = [];
    for (const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT); walker.nextNode(); ) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const marks = []; // neighbours as one
      for (const [from, to, token] of index.hits(node.data, tokens)) {
        seen.add(token);
        const last = marks.at(-1);
        if (last?.[1] >= from) last[1] = Math.max(last[1], to);
        else marks.push([from, to]);
      }
      let end = 0;
      const pieces = marks.flatMap(([from, to]) => {
        const before = node.data.slice(end, from);
        return [before, make("mark", {}, node.data.slice(from, (end = to)))];
      });
      if (end) node.replaceWith(...pieces, node.data.slice(end));
    }
    return seen;
  };

  // The passage of a story that has most of the words.
  const KEYS = /^(text|label|note|question|context|speaker|key_points|heading|name)$/;
  const texts = (value, key) =>
    typeof value === "string" ? (KEYS.test(key) ? value.split(/\n+/) : [])
    : Array.isArray(value) ? value.flatMap((one) => texts(one, key))
    : Object.entries(value ?? {}).flatMap(([name, one]) => texts(one, name));
  const LINK = /\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([^()\s]*\)/g;
  const passage = async (href, tokens) => {
    const { people, organisations, sources, topics, ...told } = await (await fetch(`${href}story.json`)).json();
    let best = ["", [], 0];
    for (const raw of texts(told)) {
      const text = raw.replace(LINK, "$1").replace(/\\(.)|[*`]|^#+ |^[->] /g, "$1");
      const found = index.hits(text, tokens);
      const words = new Set(found.map((hit) => hit[2])).size;
      if (words > best[2]) best = [text, found, words];
    }
    const [text, [[first, last] = [0, 0]]] = best;
    const from = first > CONTEXT ? text.indexOf(" ", first - CONTEXT) + 1 || first - CONTEXT : 0;
    const cut = text.lastIndexOf(" ", last + 2 * CONTEXT);
    const to = text.length > last + 2 * CONTEXT ? (cut > last ? cut : last + 2 * CONTEXT) : text.length;
    return best[2] && (from && from <= first ? "…" : "") + text.slice(Math.min(from, first), to) + (to < text.length ? "…" : "");
  };
  const watcher = new IntersectionObserver((entries) =>
    entries.forEach(({ isIntersecting, target }) => {
      if (!isIntersecting) return;
      watcher.unobserve(target);
      target.fill().catch(() => {});
    }),
  );

  // Titles, summaries and dates are finished HTML of the build, as on every other page.
  const show = ([href, title, summary, date], tokens) => {
    const heading = make("h3", { className: "card-title" }, make("a", { href, innerHTML: title }));
    const about = make("p", { className: "card-summary", innerHTML: summary });
    const item = make("li", { className: "card" }, heading, about, make("p", { className: "card-date", innerHTML: date }));
    if (mark(item, tokens).size < tokens.length) {
      item.fill = async () => {
        const text = await passage(href, tokens);
        if (!text) return;
        const context = make("p", { className: "card-context" }, text);
        mark(context, tokens);
        about.after(context);
      };
      watcher.observe(item);
    }
    return item;
  };
  // Stories found by names, and those that there are in other languages only; and the same search over there.
  const others = (found, query) =>
    say.languages.map(({ tag, dir, name, search, label }) => {
      const marks = { hreflang: tag, lang: tag, dir };
      const versions = found.filter(([, , named, , own]) => named || !own[0]).flatMap((one) => one[4][4].filter(([to]) => to === tag));
      const links = versions.slice(0, MOST_ELSEWHERE).map(([, href, innerHTML]) => make("li", {}, make("a", { href, innerHTML, ...marks })));
      const all = make("a", { href: `${search}?q=${encodeURIComponent(query)}`, ...marks }, label);
      return make("section", {}, make("h3", { lang: tag, dir }, name), ...(links.length ? [make("ul", { className: "titles" }, ...links)] : []), make("p", {}, all));
    });

  let turn = 0;
  const search = async (again) => {
    const query = field.value.trim();
    const mine = ++turn;
    try {
      let found = [], tokens = [], texts = [];
      if (query) {
        await ready();
        tokens = index.parse(query);
        found = await index.rank(tokens);
        for (const one of found.slice(0, 3 * PAGE)) {
          if (texts.length >= PAGE) break;
          one[4] = await index.card(one[0]);
          if (one[4][0]) texts.push(one);
        }
      }
      if (mine !== turn) return;
      const rest = found.slice(found.indexOf(texts.at(-1)) + 1);
      list.replaceChildren(...texts.map((one) => show(one[4], tokens)));
      elsewhere.lastElementChild.replaceChildren(...(query ? others(found.filter((one) => one[4]), query) : []));
      more.hidden = !texts.length || !rest.length;
      more.onclick = async () => {
        const next = await Promise.all(rest.splice(0, PAGE).map((one) => index.card(one[0])));
        const items = next.filter(([href]) => href).map((one) => show(one, tokens));
        list.append(...items);
        more.hidden = !rest.length;
        (items[0]?.querySelector("a") ?? field).focus();
      };
      const count = say.count[new Intl.PluralRules(lang).select(found.length)] ?? say.count.other;
      const partly = found[0]?.[3] < tokens.length ? ` ${say.some}` : "";
      const counted = count.replace("%(count)s", found.length.toLocaleString(`${lang}-u-nu-latn`));
      status.textContent = !query ? "" : found.length ? counted + partly : say.none;
      browse.hidden = !!query;
      results.hidden = elsewhere.hidden = !query;
    } catch (fault) {
      if (mine !== turn) return;
      index = undefined; // perhaps the site was published anew
      files.clear();
      if (again) status.textContent = say.failed;
      else search(true);
    }
  };

  const changed = (how) => {
    const query = field.value.trim();
    const address = location.pathname + (query && `?q=${encodeURIComponent(query)}`);
    if (address !== location.pathname + location.search) history[how](null, "", address);
    return search();
  };
  const read = () => {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    search();
  };
  let pause;
  field.addEventListener("input", ({ isComposing }) => {
    clearTimeout(pause);
    if (!isComposing) pause = setTimeout(changed, 150, "replaceState");
  });
  field.addEventListener("compositionend", () => changed("replaceState"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    changed("pushState");
  });
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [field, ...list.querySelectorAll("a"), more, ...elsewhere.querySelectorAll("a")].filter((one) => one.checkVisibility());
    const at = stops.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && at >= 0) {
      field.value = "";
      field.focus();
      changed("replaceState");
    } else if (at >= 0 && step && stops[at + step]) {
      event.preventDefault();
      stops[at + step].focus();
    }
  });
  addEventListener("popstate", read);

  form.hidden = false;
  read();
  Object.assign(form, { ready, index: () => index }); // for tests: the same rules in two languages
})();
