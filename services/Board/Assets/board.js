'use strict';
// Everything but "near me" works without this file. It keeps two promises of the pages: a number that has become old is not shown as
// current, also in a copy that lay in a cache; and a position never leaves the browser.
(() => {
  const body = document.body;

  const markOld = () => {
    for (const number of document.querySelectorAll('[data-stale-after]')) {
      if (Date.now() < Date.parse(number.dataset.staleAfter)) continue;
      number.classList.add('old');
      number.textContent = body.dataset.old;
      delete number.dataset.staleAfter;
    }
  };
  markOld();
  setInterval(markOld, 30_000);
  document.addEventListener('visibilitychange', markOld);

  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/worker.js').catch(() => {});
    // Only a worker hands out an offline copy, and a page's first visit has none.
    if (navigator.serviceWorker.controller) {
      fetch(location.href, { method: 'HEAD' })
        .then((answer) => {
          const kept = answer.headers.get('x-kept-at');
          if (!kept) return;
          const note = document.createElement('p');
          note.className = 'warning';
          note.setAttribute('role', 'status');
          note.textContent = `${body.dataset.offline} ${new Date(kept).toLocaleString(document.documentElement.lang)}.`;
          document.getElementById('main').prepend(note);
        })
        .catch(() => {});
    }
  }

  const near = document.getElementById('near');
  if (!near || !('geolocation' in navigator)) return;
  const found = document.getElementById('near-found');
  const farthest = 150;
  near.hidden = false;
  document.getElementById('near-note').hidden = false;

  const kilometres = (a, b) => {
    const rad = Math.PI / 180;
    const half =
      Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
      Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
    return 2 * 6371 * Math.asin(Math.sqrt(half));
  };

  const line = (name, text, className) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };

  const say = (text) => {
    found.querySelectorAll('ul, p').forEach((old) => old.remove());
    found.append(line('p', text));
    found.hidden = false;
  };

  const show = (here, places) => {
    const nearest = places
      .map((place) => ({ ...place, km: kilometres(here, place) }))
      .filter((place) => place.km <= farthest)
      .sort((a, b) => a.km - b.km)
      .slice(0, 12);
    if (nearest.length === 0) return say(found.dataset.none);
    found.querySelectorAll('ul, p').forEach((old) => old.remove());
    const list = document.createElement('ul');
    list.className = 'cards';
    for (const place of nearest) {
      const card = line('li', '', 'card');
      const title = document.createElement('h3');
      const link = line('a', place.name);
      link.href = place.href;
      title.append(link);
      card.append(title, line('p', `${place.km.toFixed(place.km < 10 ? 1 : 0)} ${found.dataset.km}`, 'place'));
      if (place.number) {
        const number = line('p', place.number, 'number');
        if (place.stale) number.dataset.staleAfter = place.stale;
        card.append(number);
      }
      if (place.when) card.append(line('p', place.when, 'when'));
      card.append(line('p', place.meaning, 'meaning'));
      list.append(card);
    }
    found.append(list);
    found.hidden = false;
    markOld();
  };

  near.addEventListener('click', () => {
    near.disabled = true;
    navigator.geolocation.getCurrentPosition(
      (position) =>
        fetch(near.dataset.places)
          .then((answer) => answer.json())
          .then((places) => show({ lat: position.coords.latitude, lon: position.coords.longitude }, places))
          .catch(() => say(found.dataset.refused))
          .finally(() => (near.disabled = false)),
      () => {
        say(found.dataset.refused);
        near.disabled = false;
      },
      { maximumAge: 300_000, timeout: 15_000 },
    );
  });
})();
