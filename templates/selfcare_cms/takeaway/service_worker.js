/* Reading without a network: saved posts, the list of them, and a page that says so.
   Saved posts are stored by take-along.js; files of theirs, and of the two pages kept here, carry MARK in their
   address. Everything else goes to the network untouched. */
"use strict";
const SITE = {{ site|safe }};
const MARK = "selfcare-saved";
const SHELL = "selfcare-shell-";

/* Load a page that must be there without a network, and put it and its files into the cache. */
async function keepPage(cache, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const files = [];
  const html = (await answer.text()).replace(/<(?:link|script|img)\b[^>]*>/g, (tag) => {
    const found = tag.startsWith("<link") && !/rel="stylesheet"/.test(tag) ? null : tag.match(/\s(?:href|src)="([^"]+)"/);
    if (!found) return tag;
    const url = new URL(found[1].replaceAll("&amp;", "&"), location);
    if (url.origin !== location.origin) return tag;
    const plain = url.href;
    url.searchParams.set(MARK, "");
    files.push([plain, url.href]);
    return tag.replace(found[1], url.href.replaceAll("&", "&amp;"));
  });
  for (const [plain, kept] of files) await cache.put(kept, await load(plain));
  await cache.put(address, new Response(html, { headers: headersOf(answer) }));
}

async function load(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Response(await answer.blob());
}

function headersOf(answer) {
  const headers = new Headers({ "content-type": "text/html; charset=utf-8" });
  const policy = answer.headers.get("content-security-policy");
  if (policy) headers.set("content-security-policy", policy);
  return headers;
}

async function install() {
  const cache = await caches.open(SHELL + SITE.version);
  for (const address of [SITE.offline, SITE.saved]) await keepPage(cache, address);
  await self.skipWaiting();
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== SHELL + SITE.version);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/* A page: from the network if it answers in time, else as it was saved, else the page that says "offline". */
async function open(request, path) {
  const saved = await caches.match(path);
  const network = fetch(request);
  if (!saved) return network.catch(() => caches.match(SITE.offline).then((page) => page || Response.error()));
  const late = new Promise((resolve) => { setTimeout(resolve, SITE.patience, saved); });
  return Promise.race([network.then((answer) => (answer.status < 500 ? answer : saved), () => saved), late]);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (SITE.never.some((prefix) => url.pathname.startsWith(prefix))) return;
  if (url.searchParams.has(MARK)) {
    event.respondWith(caches.match(request).then((saved) => saved || fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(open(request, url.pathname));
  }
});
