'use strict';
// Keeps the last pages for when there is no network, and says of when they are. The network always comes first: nothing is shown from here
// while it answers.
const store = 'pages-1';
const most = 40;

const isPage = (url) => url.origin === location.origin && /^\/(en|fr)\//.test(url.pathname);
const isAsset = (url) => url.origin === location.origin && url.pathname.startsWith('/assets/');

const keep = async (request, answer) => {
  const cache = await caches.open(store);
  const head = new Headers(answer.headers);
  head.set('x-kept-at', new Date().toISOString());
  await cache.put(request, new Response(await answer.blob(), { status: answer.status, headers: head }));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (!['GET', 'HEAD'].includes(event.request.method) || !(isPage(url) || isAsset(url))) return;
  event.respondWith(
    (async () => {
      try {
        const answer = await fetch(event.request);
        if (answer.ok && event.request.method === 'GET') event.waitUntil(keep(event.request.url, answer.clone()));
        return answer;
      } catch (problem) {
        const kept = await caches.match(event.request.url);
        if (!kept) throw problem;
        return event.request.method === 'HEAD' ? new Response(null, { headers: kept.headers }) : kept;
      }
    })(),
  );
});
