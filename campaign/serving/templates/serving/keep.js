// Keeps copies of a few pages on the reader's device, for when there is no network.
// Registered for those pages alone: the browser asks it for nothing else. Network first; a page
// that is gone is dropped. Whoever changes what is kept raises the number in the names.
const OURS = "kept-";
const PAGES = "kept-pages-1";
const FILES = "kept-files-1";
const KEPT_AT = "x-kept-at";
const FRESH_MS = 60 * 60 * 1000;
const PATIENCE_MS = 4000;
const FILE = /<(?:link rel="stylesheet"|script type="module")[^>]*? (?:href|src)="([^"]+)"/g;
const NOTE = / data-kept hidden>([^<]*)\{day\}/;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(readPage(event));
  else if (["style", "script"].includes(request.destination)) event.respondWith(readFile(request));
});

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && name !== PAGES && name !== FILES) await caches.delete(name);
  }
  await clients.claim();
}

const plain = (url) => new URL(url, location).href.split(/[?#]/)[0];

async function readPage(event) {
  const address = plain(event.request.url);
  const asked = answerTo(event, address);
  event.waitUntil(asked);
  return soon(asked, () => copyOf(address));
}

// What the network says, noted; a gateway whose server does not answer says nothing.
async function answerTo(event, address) {
  const answer = await fetch(event.request).catch(() => Response.error());
  if (answer.type === "error" || [502, 503, 504].includes(answer.status)) {
    return (await copyOf(address)) || answer;
  }
  event.waitUntil(note(address, answer.clone(), event.request.url === address));
  return answer;
}

async function readFile(request) {
  const copy = async () => (await caches.open(FILES)).match(request.url);
  const asked = fetch(request).catch(async () => (await copy()) || Response.error());
  return soon(asked, copy);
}

// A network that takes the question and gives no answer is as bad as none: then the copy is shown.
async function soon(asked, copy) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return (await Promise.race([asked, late])) || (await copy()) || asked;
}

// Keeps a whole answer of the page itself; drops the copy of what is gone or leads elsewhere.
async function note(address, answer, isWhole) {
  const cache = await caches.open(PAGES);
  const isElsewhere = answer.redirected || answer.type === "opaqueredirect";
  if (isElsewhere || answer.status === 404 || answer.status === 410) {
    await cache.delete(address);
    return;
  }
  const isPage = (answer.headers.get("content-type") || "").startsWith("text/html");
  if (!isWhole || answer.status !== 200 || answer.type !== "basic" || !isPage) return;
  const text = await answer.text();
  // A sign-in of some wireless network, or a notice of works, takes no place of the page.
  if (!NOTE.test(text)) return;
  // With the headers of the original, the policy among them; the body is unpacked already.
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set(KEPT_AT, new Date().toISOString());
  await cache.put(address, new Response(text, { headers }));
}

async function copyOf(address) {
  const kept = await (await caches.open(PAGES)).match(address);
  if (!kept) return undefined;
  const at = new Date(kept.headers.get(KEPT_AT));
  const two = (number) => String(number).padStart(2, "0");
  const day = `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()}`;
  const text = (await kept.text()).replace(NOTE, (_, words) => `>${words}${day}`);
  return new Response(text, { headers: kept.headers });
}

// What the page names is kept; what was kept before and is named no more is asked for again.
async function keepAll(named) {
  const cache = await caches.open(PAGES);
  const wanted = new Set(named.map(plain).filter((url) => new URL(url).origin === location.origin));
  const kept = (await cache.keys()).map(({ url }) => url);
  for (const address of new Set([...wanted, ...kept])) {
    if (wanted.has(address) && (await isFresh(cache, address))) continue;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => undefined);
    if (answer) await note(address, answer, true);
  }
  await keepFiles(cache);
}

async function isFresh(cache, address) {
  const kept = await cache.match(address);
  return kept && Date.now() - new Date(kept.headers.get(KEPT_AT)) < FRESH_MS;
}

async function keepFiles(pages) {
  const needed = new Set();
  for (const request of await pages.keys()) {
    const text = await (await pages.match(request)).text();
    for (const [, file] of text.matchAll(FILE)) needed.add(new URL(file, request.url).href);
  }
  const cache = await caches.open(FILES);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
  for (const file of needed) {
    const answer = await fetch(file).catch(() => undefined);
    if (answer && answer.status === 200 && answer.type === "basic") await cache.put(file, answer);
  }
}
