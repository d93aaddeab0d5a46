// What only a browser knows of a page: where each glyph stands, what is large enough to hit, what shows its focus.
// An expression that makes `{order, voices, spilt, targets, stops}`, functions that each give a list of faults in words.
(() => {
  const round = (box) => `${Math.round(box.left)}–${Math.round(box.right)}`;
  const excerpt = (element) => element.outerHTML.replaceAll("\n", " ").slice(0, 140);
  const centre = (box) => (box.left + box.right) / 2;
  const shown = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true, opacityProperty: true });
  const sameLine = (a, b) =>
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;

  // A number with its marks is one token, a word another, any other character one of its own; so is a Han character,
  // between which lines break.
  const TOKEN = /\p{Nd}+(?:[.,:]\p{Nd}+)*|\p{Script=Han}|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\p{Nd}]/gu;

  // The atoms of one line of text in the order of reading: tokens, and what stands in the line as a whole (isolates,
  // inline blocks), each with its boxes. Blocks within end the line and are looked at by themselves.
  const atoms = (container) => {
    const lines = [[]];
    const walk = (parent) => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
          for (const found of node.data.matchAll(TOKEN)) {
            const range = document.createRange();
            range.setStart(node, found.index);
            range.setEnd(node, found.index + found[0].length);
            const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
            if (boxes.length) lines.at(-1).push({ text: found[0], boxes });
          }
        } else if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "svg") {
          const { display, float, position, unicodeBidi } = getComputedStyle(node);
          if (display === "none") continue;
          const flows = float === "none" && (position === "static" || position === "relative");
          if (node.localName === "br" || (flows && display === "contents")) lines.push([]);
          if (flows && display === "inline" && !unicodeBidi.startsWith("isolate")) walk(node);
          else {
            const boxes = [...node.getClientRects()].filter((box) => box.width > 0);
            if (flows && display.startsWith("inline") && boxes.length) lines.at(-1).push({ text: node.textContent, boxes });
            else lines.push([]);
            looked(node);
          }
        }
      }
    };
    walk(container);
    return lines;
  };

  let faults = [];
  const looked = (container) => {
    const { direction, display } = getComputedStyle(container);
    const forward = direction === "rtl" ? -1 : 1;
    const stated = container.closest("[dir]")?.dir;
    if (stated === "ltr" || stated === "rtl") {
      if (stated !== direction) faults.push(`${direction} against its dir: ${excerpt(container)}`);
    }
    // The parts of a flexible box or a grid are no line of text.
    const spread = /flex|grid|^table/.test(display);
    for (const line of atoms(container)) {
      for (let i = 1; i < line.length && !spread; i++) {
        const [before, after] = [line[i - 1], line[i]];
        const [one, other] = [before.boxes.at(-1), after.boxes[0]];
        if (sameLine(one, other) && (centre(other) - centre(one)) * forward < -0.5) {
          const where = `“${before.text}” (${round(one)}) and then “${after.text}” (${round(other)})`;
          faults.push(`${direction}: ${where} in ${excerpt(container)}`);
        }
      }
    }
  };

  // Text stands in the order of reading: on each line the next token is further on in the direction of its paragraph,
  // within an isolate in that of the isolate (SPEC 5.6, for every token of the page).
  const order = () => {
    faults = [];
    looked(document.body);
    return faults;
  };

  // Letters stand in an element of a language that is written with them, so that a screen reader finds its voice.
  const SCRIPTS = [
    ["Latin", /\p{Script=Latin}/u],
    ["Cyrillic", /\p{Script=Cyrillic}/u],
    ["Arabic", /\p{Script=Arabic}/u],
    ["Hebrew", /\p{Script=Hebrew}/u],
    ["Han", /\p{Script=Han}/u],
  ];
  const OWN = { fa: "Arabic", ur: "Arabic", ru: "Latin Cyrillic", uk: "Latin Cyrillic", be: "Latin Cyrillic", ar: "Arabic", he: "Hebrew", zh: "Latin Han", "und-Cyrl": "Cyrillic" };
  const voices = () => {
    const found = [];
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (parent.closest("script, noscript, style, code, head, [translate=no]")) continue;
      const tag = parent.closest("[lang]")?.lang ?? "";
      const own = OWN[tag] ?? OWN[tag.split("-")[0]] ?? "Latin";
      for (const [script, letters] of SCRIPTS) {
        if (letters.test(texts.currentNode.data) && !own.includes(script)) {
          found.push(`${script} in ${tag}: ${texts.currentNode.data.trim().slice(0, 60)}`);
        }
      }
    }
    return found;
  };

  // What is there for those who hear the page alone is clipped away.
  const heard = (element) => {
    for (let one = element; one; one = one.parentElement) if (getComputedStyle(one).clipPath !== "none") return true;
    return false;
  };

  // Words stay in their box: nothing is cut off, nothing runs over what stands beside it.
  const spilt = () =>
    [...document.body.querySelectorAll("*")]
      .filter((one) => {
        const { display, overflowX } = getComputedStyle(one);
        if (heard(one) || display.startsWith("inline") || display === "none" || one.clientWidth < 8 || !shown(one)) return false;
        return one.scrollWidth > one.clientWidth + 2 && !/auto|scroll/.test(overflowX);
      })
      .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)))
      .map((one) => `${one.scrollWidth} px of words in ${one.clientWidth} px: ${excerpt(one)}`);

  const stopping = () =>
    [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")].filter(
      (one) => one.tabIndex >= 0 && !one.disabled && shown(one) && one.getClientRects().length,
    );

  // 24 by 24 px or more, but for a link within a sentence (WCAG 2.2, 2.5.8), without its exception for lonely ones.
  const targets = () =>
    stopping()
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        if ((width > 23.9 && height > 23.9) || one.matches(".skip")) return false;
        const around = one.parentElement.closest("p, li, dd, dt, td, th, figcaption, summary, caption, h1, h2, h3");
        const alone = !around || around.textContent.trim() === one.textContent.trim();
        return getComputedStyle(one).display !== "inline" || alone;
      })
      .map((one) => `${Math.round(one.getBoundingClientRect().width)}×${Math.round(one.getBoundingClientRect().height)}: ${excerpt(one)}`);

  // Each stop of the Tab key shows an outline of 2 px or more in a colour of contrast 3 to what is around it, and is
  // further on than the last: on one line in the direction of the text, else further down.
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (!/^rgba\(.*, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const stays = (element) => {
    for (let one = element; one; one = one.parentElement) if (getComputedStyle(one).position === "sticky") return true;
    return false;
  };
  const stops = () => {
    const found = [];
    const all = stopping();
    let [last, before] = [null, null];
    for (const one of all) {
      one.focus({ preventScroll: true, focusVisible: true });
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      if (document.activeElement !== one) found.push(`cannot be focused: ${excerpt(one)}`);
      else if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) found.push(`shows no outline: ${excerpt(one)}`);
      else if (contrast(outlineColor, ground(one.parentElement)) < 3) found.push(`a faint outline: ${excerpt(one)}`);
      const boxes = [...one.getClientRects()];
      const box = boxes[0];
      // What is laid over the page or stays in sight beside it, and the way past the masthead, have no place in it.
      if (one.matches(".skip") || one.closest(".menu ul, .offer") || stays(one)) continue;
      if (last) {
        const both = document.createRange();
        both.setStartBefore(before);
        both.setEndAfter(one);
        const forward = getComputedStyle(both.commonAncestorContainer).direction === "rtl" ? -1 : 1;
        const back = sameLine(last, box) ? (centre(box) - centre(last)) * forward < 0 : box.top < last.top;
        // A column beside the last one begins again at the top.
        const column = !sameLine(last, box) && (forward > 0 ? box.left >= last.right : box.right <= last.left);
        if (back && !column) found.push(`the focus goes back to ${excerpt(one)}`);
      }
      [last, before] = [boxes.at(-1), one];
    }
    document.activeElement.blur();
    return found;
  };

  return { order, voices, spilt, targets, stops };
})()
