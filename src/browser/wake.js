// The hub's page with a script: news without reload, times of the visitor's own zone, opening by itself. All words come
// from the server, in `data-` attributes and in the part that is fetched. Without it the page is whole.
(() => {
  const main = document.getElementById('main');
  const status = document.getElementById('status');
  const news = document.getElementById('news');
  const words = document.body.dataset;
  const language = document.documentElement.lang;
  const skew = Number(words.now) - Date.now();
  const raw = new Map();
  let paused = false;
  let opening = 0;
  let timer = 0;
  let round = 0;
  let failures = 0;
  let etag = '';
  let newsAt = Date.now();
  let shown = 0;
  let phase = main.dataset.phase;
  // Opening starts a server, so it is for those who asked, not for a page that was merely left open.
  const marks = new URLSearchParams(location.search);
  const asked = marks.has('woke') && !marks.has('stay');
  const waited = !marks.has('released') && (main.dataset.wait === '1' || asked);

  const address = new URL(location.href);
  address.hash = '';
  for (const mark of ['woke', 'stay']) address.searchParams.delete(mark);
  address.searchParams.set('part', 'main');

  const clock = (timeZone) =>
    new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const own = clock(undefined);
  const hubs = clock(words.zone);

  // A second line for who lives by another clock; the hub's own times stay.
  function addOwnTimes(root) {
    for (const host of root.querySelectorAll('.span, #when')) {
      const at = [...host.querySelectorAll('time')].map(({ dateTime }) => new Date(dateTime));
      if (at.every((one) => own.format(one) === hubs.format(one))) continue;
      const texts = at.map((one, index) => (index ? (index % 2 ? '–' : ', ') : '') + own.format(one));
      const line = document.createElement('small');
      line.className = 'you';
      line.textContent = ` ${words.you.replace('{times}', texts.join(''))}`;
      host.append(line);
    }
  }

  function dress() {
    const pause = document.getElementById('pause');
    if (pause) {
      pause.hidden = false;
      pause.textContent = paused ? words.resume : words.pause;
    }
    const open = document.getElementById('open');
    if (open && location.hash && !open.hash) open.hash = location.hash;
    addOwnTimes(main);
    tick();
  }

  // The bar goes on between two looks; it never goes back and never fills before the hub answers.
  function tick() {
    const bar = main.querySelector('progress[data-from]');
    if (!bar) return;
    const { from, to } = bar.dataset;
    const share = Math.min(95, (100 * (Date.now() + skew - from)) / (to - from));
    shown = Math.max(shown, share, 0);
    bar.value = shown;
    for (const id of ['sun', 'glow'])
      document.getElementById(id)?.setAttribute('cy', String(100 - shown * 0.36));
  }

  function parts(root) {
    return [...root.querySelectorAll('[data-part]')];
  }

  // Only what differs is replaced, so that focus, scroll and what was unfolded stay.
  function show(fresh) {
    const focused = document.activeElement?.id;
    for (const part of parts(fresh)) {
      const name = part.dataset.part;
      const text = part.outerHTML;
      const old = main.querySelector(`[data-part="${name}"]`);
      if (!old || raw.get(name) === text) continue;
      raw.set(name, text);
      if (old.querySelector('details[open]')) part.querySelector('details')?.setAttribute('open', '');
      old.replaceWith(part);
    }
    for (const name of ['phase', 'say', 'high', 'open', 'wait'])
      if (fresh.dataset[name] === undefined) delete main.dataset[name];
      else main.dataset[name] = fresh.dataset[name];
    document.body.className = fresh.dataset.body;
    document.title = fresh.dataset.title;
    document.querySelector('link[rel=icon]').href = fresh.dataset.icon;
    dress();
    if (focused && document.activeElement?.id !== focused)
      document.getElementById(focused)?.focus({ preventScroll: true });
    if (main.dataset.phase !== phase) {
      phase = main.dataset.phase;
      status.textContent = main.dataset.say;
    }
    land();
  }

  function land() {
    const target = main.dataset.open;
    if (!target || !waited || paused || opening || document.hidden) return;
    status.textContent = words.opening;
    const stay = document.createElement('button');
    stay.type = 'button';
    stay.className = 'button';
    stay.textContent = words.stay;
    stay.addEventListener('click', () => {
      paused = true;
      clearTimeout(opening);
      stay.remove();
    });
    document.getElementById('open')?.after(stay);
    opening = setTimeout(() => {
      location.replace(target.includes('#') ? target : target + location.hash);
    }, 1000);
  }

  async function look() {
    clearTimeout(timer);
    if (paused || opening || !main.dataset.poll) return;
    let wait = 0;
    try {
      if (main.dataset.high) address.searchParams.set('was', main.dataset.high);
      const headers = etag ? { 'If-None-Match': etag } : {};
      const answer = await fetch(address, { headers, cache: 'no-store' });
      wait = Number(answer.headers.get('Retry-After')) * 1000 || 0;
      if (answer.status !== 304 && !answer.ok) throw new Error(`status ${answer.status}`);
      if (answer.status === 200) {
        etag = answer.headers.get('ETag') ?? '';
        const fresh = new DOMParser()
          .parseFromString(await answer.text(), 'text/html')
          .getElementById('main');
        if (!fresh) throw new Error('no main part');
        show(fresh);
      }
      failures = 0;
      newsAt = Date.now();
      news.hidden = true;
    } catch (error) {
      failures += 1;
      if (failures >= 3) {
        news.hidden = false;
        news.textContent = words.nonews.replace('{time}', hubs.format(newsAt + skew));
        if (failures === 3) status.textContent = news.textContent;
      }
      if (!(error instanceof Error)) throw error;
    }
    round += 1;
    plan(wait);
  }

  function plan(atLeast) {
    if (paused || opening) return;
    const usual = main.dataset.wait === '1' ? [5, 10][round] || 15 : 60;
    const seconds = document.hidden || failures >= 3 ? 60 : usual;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds * 1000, atLeast));
  }

  document.addEventListener('click', ({ target }) => {
    if (target.id !== 'pause') return;
    paused = !paused;
    target.textContent = paused ? words.resume : words.pause;
    status.textContent = paused ? words.paused : '';
    if (paused) clearTimeout(timer);
    else look();
  });
  // A fragment never reaches a server; the browser carries it over the answer's redirect.
  document.addEventListener('submit', ({ target }) => {
    target.action = target.action.split('#')[0] + location.hash;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) plan(0);
    else if (main.dataset.open) land();
    else look();
  });
  addEventListener('online', look);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) look();
  });

  for (const part of parts(main)) raw.set(part.dataset.part, part.outerHTML);
  dress();
  setInterval(tick, 5000);
  land();
  plan(0);
})();
