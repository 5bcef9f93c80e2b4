import { describe, expect, it } from 'vitest';
import { scriptText } from '../../src/browser/assets.generated.ts';
import { type Language, languages } from '../../src/web/messages/language.ts';
import { hubPage } from '../../src/web/pages/hubPage.ts';
import { at, hour, minute, modelOf, now, pageModels, viewOf } from './pageFixtures.ts';

const codes = Object.keys(languages) as Language[];
const every = codes.flatMap((code) =>
  Object.entries(pageModels).map(([name, model]) => ({ code, name, page: hubPage(model(code)) })),
);
const bodyOf = (name: string, code: Language = 'en') =>
  hubPage(pageModels[name]?.(code) ?? modelOf()).body ?? '';
const titleOf = (body: string) => /<title>([^<]*)<\/title>/.exec(body)?.[1] ?? '';
const textOf = (body: string) =>
  body
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');

describe('web/pages/hubPage', () => {
  it.each([
    [
      'asleep',
      200,
      'is asleep It is outside its opening hours; it opens by itself on Thu at 20:00 (Madrid time). It takes about 4 to 7 minutes to wake. If you wake it, it stays awake until Wed 00:10.',
    ],
    ['asleepGuess', 200, 'minutes to wake. If you wake it, it stays awake until Wed 00:10.This hub has not'],
    [
      'stoppedByHand',
      200,
      'Somebody who runs it stopped it. It stays asleep until Thu 20:00, unless somebody',
    ],
    ['opensSoon', 200, 'It opens by itself at 22:16, in about 6 minutes. Waking it now is no quicker.'],
    ['waking', 200, 'Ready between 22:14 and 22:17 (Madrid time), in about 4 to 7 minutes'],
    ['waking', 200, 'The estimate before said 22:15 at the latest.'],
    ['guessing', 200, 'Ready between 22:11 and 22:19 (Madrid time), in about 1 to 9 minutes'],
    ['guessing', 200, 'has not been timed often enough. Others like it take about 3 to 10 minutes.'],
    ['late', 200, '9 of 10 wakes were done by now. It is still starting. You need do nothing.'],
    ['notYet', 200, 'Azure has no machines free right now. The keeper tries again at 22:30.'],
    ['muchLate', 200, 'the people who run it can do more.'],
    ['stoppingKept', 200, 'is still shutting down; your wake is next Ready between 22:14 and 22:17'],
    ['stoppingKept', 200, 'Once it is down, waking takes about 4 to 7 minutes.'],
    ['stopping', 200, 'You can ask for it now: it wakes once it is down.'],
    ['resting', 200, 'starts again by itself at 22:18. Waking it skips the rest.'],
    ['ready', 200, 'Next, the hub starts your own server: about 1 more minute.'],
    ['readyClosed', 200, 'It is outside its opening hours, so it may go to sleep at any time.'],
    ['open', 200, 'Open until 23:10 (Madrid time).'],
    ['problem', 200, 'Some things may not work; the keeper is looking at it.'],
    ['off', 200, 'Research hub is being kept off until Mon 08:00 New disks &lt;arrive&gt; on Friday.'],
    ['paused', 200, 'Research hub is being kept off until Wed 08:00'],
    ['notAllowed', 200, 'You cannot wake Research hub It opens on Thu at 20:00 (Madrid time).'],
    ['refused', 403, 'You cannot wake Research hub'],
    ['dailyLimit', 429, 'You have woken Research hub 6 times today You can again on Wed at 00:00.'],
    ['longestReached', 409, 'Your wake already lasts until Wed 00:10, the longest there is.'],
    ['refusedPaused', 409, 'on it until 23:10. New disks &lt;arrive&gt; tonight.Research hub is awake'],
    ['unknown', 503, 'We cannot see Research hub right now We last saw it at 20:55.'],
    ['nextRefused', 200, 'does not belong to this hub, so you will land on its front page.'],
  ])('%s answers %d and says: %s', (name, status, text) => {
    const { status: answered, body = '' } = hubPage(pageModels[name]?.() ?? modelOf());
    expect(answered).toBe(status);
    expect(textOf(body)).toContain(text);
  });

  it('no two states have the same title, and each begins with the state', () => {
    const sameState = new Set([
      'live',
      'released',
      'refusedPaused',
      'asleepGuess',
      'stoppedByHand',
      'muchLate',
      'readyClosed',
      'longestReached',
      'paused',
      'refused',
      'nextRefused',
      'hubStarting',
      'aheadAsk',
    ]);
    for (const code of codes) {
      const titles = Object.keys(pageModels)
        .filter((name) => !sameState.has(name))
        .map((name) => titleOf(bodyOf(name, code)));
      expect(new Set(titles).size, titles.join('\n')).toBe(titles.length);
      expect(titles.filter((title) => title.startsWith('Research hub'))).toEqual([]);
    }
  });

  it('no page in any language has an inline style, a handler, or an address elsewhere', () => {
    const bad = every.filter(({ page }) => {
      const body = (page.body ?? '').replace(/<style>.*?<\/style>/s, '');
      const elsewhere = [...body.matchAll(/(?:src|action)="([^"]*)"/g)].some(
        ([, to = '']) => !to.startsWith('/'),
      );
      return /\sstyle=|\son\w+=|javascript:|unsafe-/.test(body) || elsewhere;
    });
    expect(bad.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
    expect(every.filter(({ page }) => /unsafe-/.test(JSON.stringify(page.headers)))).toEqual([]);
  });

  it('weighs at most 15 kB in every state and language, and the script 8 kB', () => {
    const heavy = every.filter(({ page }) => Buffer.byteLength(page.body ?? '') > 15_000);
    expect(
      heavy.map(({ code, name, page }) => `${code} ${name} ${Buffer.byteLength(page.body ?? '')}`),
    ).toEqual([]);
    expect(Buffer.byteLength(scriptText)).toBeLessThanOrEqual(8 * 1024);
  });

  it('every whole page has one headline, one main, an empty status, a language and no rest in a cache', () => {
    for (const { code, name, page } of every) {
      const body = page.body ?? '';
      expect(body.match(/<h1>/g), name).toHaveLength(1);
      expect(body.match(/<main/g), name).toHaveLength(1);
      expect(body).toContain(`<html lang="${code}" dir="ltr">`);
      expect(page.headers).toMatchObject({ 'Content-Language': code, 'Cache-Control': 'no-store' });
      expect(body).toContain('<p class="vh" role="status" aria-atomic="true" id="status"></p>');
    }
  });

  it('escapes what strangers wrote: the title of a hub, the end of a link', () => {
    const { body = '' } = hubPage(
      modelOf({ title: '<script>alert(1)</script>' }, { next: '/hub/%3Cimg%20src=x%20onerror=y%3E' }),
    );
    expect(body).toContain('<bdi>&lt;img src=x onerror=y&gt;</bdi>');
    expect(body).not.toMatch(/<script>alert|<img/);
  });

  it('reloads by itself only where asked to, never faster than every 20 s, with its stop as the first control', () => {
    const reloading = every.filter(({ page }) => page.body?.includes('http-equiv="refresh"'));
    expect(new Set(reloading.map(({ name }) => name))).toEqual(new Set(['live']));
    const live = hubPage({ ...modelOf(), ...pageModels['live']?.(), woke: true }).body ?? '';
    expect(live).toMatch(
      /<noscript><meta http-equiv="refresh" content="30; url=\/hubs\/research\?[^"]*live=1">/,
    );
    expect(live).not.toMatch(/http-equiv="refresh"[^>]*woke=/);
    const controls = live.slice(live.indexOf('data-part="acts"'));
    expect(controls.indexOf('Stop updating')).toBeLessThan(controls.indexOf('<button'));
  });

  it('goes on to the target only when ready, with a place to go, and not right after our own form', () => {
    const ready = { state: 'ready', because: 'openHours', until: now + hour } as const;
    const next = '/hub/user-redirect/lab';
    expect(hubPage(modelOf(ready, { next }))).toMatchObject({
      status: 303,
      headers: { Location: 'https://hub.example.edu/hub/user-redirect/lab', 'Cache-Control': 'no-store' },
    });
    expect(hubPage(modelOf(ready, { next: undefined, live: true })).headers['Location']).toBe(
      'https://hub.example.edu',
    );
    expect(hubPage(modelOf(ready, { next, woke: true })).status).toBe(200);
    expect(hubPage(modelOf(ready, { next, released: true })).status).toBe(200);
    expect(hubPage(modelOf(ready, { next: undefined, live: true, released: true })).status).toBe(200);
    expect(hubPage(modelOf(ready, { next, part: true })).status).toBe(200);
    expect(hubPage(modelOf(ready, { next: undefined })).status).toBe(200);
    expect(hubPage(modelOf({ state: 'degraded' }, { next })).status).toBe(200);
    const { url: _none, ...nowhere } = viewOf(ready);
    expect(hubPage({ ...modelOf(), view: nowhere, next }).status).toBe(200);
  });

  it('never opens another place, even if a bad next gets this far', () => {
    const page = hubPage(modelOf({ state: 'ready' }, { next: '//evil.example' }));
    expect(page.headers['Location']).toBe('https://hub.example.edu');
  });

  it('a part is the main of the same page, with an ETag that only news changes', () => {
    const part = (at: number) =>
      hubPage({ ...modelOf(), ...pageModels['waking']?.(), was: undefined, part: true, now: at });
    const first = part(now);
    expect(first.status).toBe(200);
    expect(first.body).toMatch(/^<main id="main"/);
    expect(first.headers['ETag']).toBe(part(now + 4_000).headers['ETag']);
    expect(first.headers['ETag']).not.toBe(part(now + 2 * minute).headers['ETag']);
  });

  it('an end that was seen before is told only while it can be one, whatever the address says', () => {
    const saysBefore = (was: number) =>
      hubPage({ ...modelOf(), ...pageModels['waking']?.(), was }).body?.includes('The estimate before');
    expect([now + 5 * minute, now + 7 * minute, -1e18, 1e18, 0].map(saysBefore)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('the bar grows, is never full before the hub answers, and has no value while nobody knows', () => {
    const valueAt = (ms: number) => {
      const { body = '' } = hubPage({ ...modelOf(), ...pageModels['waking']?.(), now: now + ms });
      return Number(/<progress max="100" value="(\d+)"/.exec(body)?.[1]);
    };
    const values = [0, 60_000, 120_000, 300_000, 900_000].map(valueAt);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values.at(-1)).toBe(95);
    for (const name of ['guessing', 'late', 'stoppingKept'])
      expect(bodyOf(name)).toMatch(/<progress max="100" aria/);
  });

  it('offers a click only to those who may, and an end only to those whose wake it is', () => {
    expect(bodyOf('asleep')).toContain('action="/hubs/research/wake"');
    expect(bodyOf('notAllowed')).not.toContain('<form');
    expect(bodyOf('off')).not.toContain('<form');
    for (const state of ['stopping', 'cooling', 'ready', 'starting'] as const) {
      const paused = modelOf({ state, because: 'paused', until: now + minute }, { next: undefined });
      expect(hubPage(paused).body).not.toContain('<form');
      const stranger = hubPage(modelOf({ state }, { next: undefined, mayWake: false })).body ?? '';
      expect(stranger).not.toMatch(/<form|You can ask for it|Waking it skips/);
    }
    expect(bodyOf('waking')).toContain('action="/hubs/research/sleep"');
    const guest = hubPage({ ...modelOf(), ...pageModels['waking']?.(), mayRelease: false }).body ?? '';
    expect(guest).not.toContain('/sleep');
  });

  it.each([
    [
      { code: 'paused', until: now + hour } as const,
      409,
      'keep their hands on it until 23:10. Moving disks.',
    ],
    [{ code: 'heldOff', until: now + hour } as const, 409, 'keep it off until 23:10. Moving disks.'],
    [
      { code: 'notAllowed' } as const,
      403,
      'changed nothing: you cannot wake this hub. Ask the people who run it.',
    ],
    [
      { code: 'dailyLimit', limit: 6, again: at('2026-11-25T00:00:00') } as const,
      429,
      'You have woken Research hub 6 times today. You can again on Wed at 00:00.',
    ],
    [{ code: 'leaseTooLong', maxLeaseMs: hour } as const, 422, 'not a length of time it can be woken for.'],
  ])('a click refused, %j, is told in every state, and no other is offered', (refusal, status, text) => {
    const states = ['ready', 'stopping', 'degraded', 'starting', 'trouble', 'cooling'] as const;
    for (const state of states) {
      const page = hubPage(modelOf({ state }, { refusal, reason: 'Moving disks.' }));
      expect([state, page.status]).toEqual([state, status]);
      const told = textOf(/<p class="told">.*?<\/p>/.exec(page.body ?? '')?.[0] ?? '');
      expect(told).toContain(text);
      expect(page.body).not.toMatch(/\/wake"|You can ask for it now|Waking it skips/);
    }
  });

  it.each([
    [{ state: 'ready', because: 'wakeLease', leases: 2, until: now + hour }, 'as long as others need it.'],
    [{ state: 'ready', because: 'closed' }, 'Nobody else needs it, so it goes to sleep in a few minutes.'],
    [{ state: 'ready', because: 'openHours', until: now + hour }, 'It stays awake until 23:10 all the same.'],
    [{ state: 'asleep', because: 'closed' }, 'Your wake has ended.'],
  ] as const)('done, with %j, it says: %s', (view, text) => {
    const { status, body = '' } = hubPage(modelOf(view, { released: true }));
    expect(status).toBe(200);
    const told = textOf(/<p class="told">.*?<\/p>/.exec(body)?.[0] ?? '');
    expect(told.endsWith(text), told).toBe(true);
    expect(body).not.toContain('starts your own server');
  });

  it('keeps next, pass and language in the form, in the languages and in the reload', () => {
    const { body = '', cookies } = hubPage(
      modelOf({}, { pass: 'v1.k.1.m', language: 'da', languageChosen: true, live: true }),
    );
    for (const name of ['next', 'pass', 'lang'])
      expect(body).toContain(`<input type="hidden" name="${name}"`);
    expect(body).toMatch(
      /href="\/hubs\/research\?next=[^"]*pass=v1\.k\.1\.m&amp;lang=pl&amp;live=1" lang="pl"/,
    );
    for (const mark of ['woke', 'released'])
      expect(hubPage(modelOf({}, { [mark]: true })).body).toMatch(
        new RegExp(`href="/hubs/research\\?next=[^"]*lang=pl&amp;${mark}=1" lang="pl"`),
      );
    expect(cookies).toEqual([
      { name: 'lang', value: 'da', path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true },
    ]);
    expect(hubPage(modelOf()).cookies).toBeUndefined();
  });

  it('says how long to wait: until the limit ends, 503 for half a minute', () => {
    const midnight = at('2026-11-25T00:00:00');
    const refusal = { code: 'dailyLimit', limit: 6, again: midnight } as const;
    expect(hubPage(modelOf({}, { refusal })).headers['Retry-After']).toBe('6600');
    expect(hubPage(modelOf({ state: 'unknown' })).headers['Retry-After']).toBe('30');
  });
});
