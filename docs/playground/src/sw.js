// Keeps the playground on the machine, so that it also works without a network. VERSION and FILES
// are filled in when it is built; another version is another cache, taken whole or not at all.

const PREFIX = "smslint-playground-";
const NAME = PREFIX + VERSION;
const HERE = new URL("./", self.location.href);

self.addEventListener("install", (event) => {
  const files = FILES.map((name) => new Request(new URL(name, HERE), { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(files)));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || !address.href.startsWith(HERE.href)) return;
  const name = address.pathname.slice(HERE.pathname.length) || "index.html";
  if (!FILES.includes(name)) return;
  const kept = async () => {
    const cache = await caches.open(NAME);
    return (await cache.match(new URL(name, HERE))) ?? fetch(event.request);
  };
  event.respondWith(kept());
});
