// Has the browser keep this page and the channels that it names, to be read without a network.
const note = document.querySelector("[data-worker]");
const here = new URL(location.pathname, location);

async function keep() {
  const channels = [...document.querySelectorAll(".channel-name a")].map((link) => link.href);
  const above = [new URL(note.dataset.scope, here), ...channels.map((url) => new URL("..", url))];
  // A scope is a page or a directory of channels, never the whole site.
  const scopes = new Set(above.map(({ pathname }) => pathname).filter((path) => path !== "/"));
  const made = [...scopes].map((scope) => navigator.serviceWorker.register(note.dataset.worker, { scope }));
  const [first] = await Promise.all(made);
  const worker = first.active || first.waiting || first.installing;
  worker?.postMessage([here.href, ...scopes, ...channels]);
}

// Not in a preview, which stands at another address.
if (note && navigator.serviceWorker && new URL(note.dataset.here, here).href === here.href) {
  keep().catch(() => {});
}
