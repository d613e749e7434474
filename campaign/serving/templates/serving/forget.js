// In the place of the worker that kept copies (OFFLINE_COPY=off): drops them all and goes.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(forget()));

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith("kept-")) await caches.delete(name);
  await registration.unregister();
}
