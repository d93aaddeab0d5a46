// Keeps an open page up to date. The server says how things stand; the page compares, and does only what is needed.
import { Chrome } from "./chrome.js";
import { keepPlace, restorePlace } from "./place.js";

const script = document.querySelector('script[src$="/preview.js"][data-page]');
const version = script.dataset.page;
const frame = window.top !== window;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 2000;

let pause = FIRST_PAUSE;
let chrome = null;
let socket = null;

function send(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/livereload`);
  socket.addEventListener("open", () => {
    pause = FIRST_PAUSE;
    send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    send({ command: "info", url: location.href, page: version, frame });
  });
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.command === "preview") compare(message);
    else if (message.command === "bar") {
      chrome?.bar(message);
      document.dispatchEvent(new CustomEvent("sitegen-bar", { detail: message }));
    }
  });
  socket.addEventListener("close", () => {
    chrome?.connection(false);
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  });
}

function compare(state) {
  if (state.page !== version) {
    keepPlace();
    chrome?.keep();
    location.reload();
    return;
  }
  exchangeStyles(state.styles);
  chrome?.connection(true);
  chrome?.state(state);
  document.dispatchEvent(new CustomEvent("sitegen-state", { detail: state }));
}

// "site.1a2b3c4d5e.css" and "site.0f9e8d7c6b.css" are the same sheet.
const withoutDigest = (href) => new URL(href, location.href).pathname.replace(/\.[0-9a-f]{10}(?=\.\w+$)/, "");

function exchangeStyles(styles) {
  for (const href of styles) {
    const path = new URL(href, location.href).pathname;
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')].filter(
      (link) => withoutDigest(link.href) === withoutDigest(href),
    );
    const at = links.findIndex((link) => new URL(link.href).pathname === path);
    if (at >= 0) {
      // One that came after it and is still on its way, or gone already, is not wanted any more.
      links.slice(at + 1).forEach((link) => link.remove());
      continue;
    }
    const old = links.at(-1);
    if (!old) continue;
    const fresh = old.cloneNode();
    fresh.href = href;
    // The old one goes only when the new one counts: the page is never bare.
    fresh.addEventListener("load", () => links.forEach((link) => link.remove()));
    old.after(fresh);
  }
}

restorePlace();
const own = version.startsWith("/_preview/"); // a page of the preview itself, which has no bar
if (!frame) chrome = new Chrome({ barless: own, send });
if (own) document.addEventListener("sitegen-drafts", ({ detail }) => send({ command: "drafts", on: detail }));
connect();
addEventListener("pagehide", () => socket?.close());
addEventListener("pageshow", (event) => event.persisted && connect());
