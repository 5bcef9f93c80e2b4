import { describe, expect, it } from 'vitest';
import { courseLink } from '../../src/web/pages/courseLink.ts';
import { homePage } from '../../src/web/pages/homePage.ts';
import { linkPage } from '../../src/web/pages/linkPage.ts';
import { type MessageKind, messagePage } from '../../src/web/pages/messagePage.ts';
import { hour, now, viewOf } from './pageFixtures.ts';

const hubs = [
  viewOf(),
  viewOf({ name: 'teaching', title: 'Teaching hub', url: 'https://teach.example.edu/jupyter/' }),
];
const publicUrl = 'https://wake.example.edu';

describe('web/pages/courseLink', () => {
  it.each([
    [
      'https://hub.example.edu/hub/user-redirect/git-pull?repo=https%3A%2F%2Fx&urlpath=lab/tree/a/b.ipynb',
      'research',
      'b.ipynb',
    ],
    ['  https://hub.example.edu/user/ana/lab/tree/week%203.ipynb#cell-7 ', 'research', 'week 3.ipynb'],
    ['https://teach.example.edu/jupyter/hub/user-redirect/lab', 'teaching', 'lab'],
  ])('%s wakes %s and lands at %s', (pasted, hub, place) => {
    const made = courseLink(pasted, hubs, publicUrl);
    if (made.kind !== 'made') throw new Error(made.kind);
    const href = new URL(made.href);
    const next = href.searchParams.get('next') ?? '';
    expect([href.origin, href.pathname, made.place]).toEqual([publicUrl, `/hubs/${hub}`, place]);
    expect(new URL(next, pasted.trim()).href).toBe(pasted.trim());
  });

  it.each([
    ['https://evil.example/hub', 'notOurs'],
    ['https://hub.example.edu.evil.example/hub', 'notOurs'],
    ['https://hub.example.edu/hub/logout', 'notOurs'],
    ['https://teach.example.edu/elsewhere', 'notOurs'],
    ['javascript:alert(1)', 'notALink'],
    ['hub.example.edu/hub', 'notALink'],
    ['', 'notALink'],
  ])('%j is refused: %s', (pasted, kind) => {
    expect(courseLink(pasted, hubs, publicUrl)).toEqual({ kind });
  });
});

describe('web/pages/linkPage', () => {
  it('says what is wrong first in the title, and keeps what was pasted', () => {
    const page = linkPage({ language: 'en', hubs, publicUrl, link: '"><b>' });
    expect(page.status).toBe(400);
    expect(page.body).toContain('<title>There is a problem – Make a link that wakes a hub</title>');
    expect(page.body).toContain('value="&quot;&gt;&lt;b&gt;"');
    expect(page.body).toContain('aria-invalid="true"');
  });
});

describe('web/pages/homePage', () => {
  it('names each hub, its state in a word and what comes next', () => {
    const until = now + hour;
    const views = [
      viewOf({ state: 'ready', because: 'openHours', until, next: { state: 'asleep', at: until } }),
      viewOf({ state: 'ready', because: 'wakeLease', until, next: { state: 'asleep', at: until } }),
      viewOf({ state: 'ready', because: 'closed' }),
      viewOf({ state: 'heldOff', because: 'heldOff', until, next: { state: 'ready', at: until } }),
      viewOf({ state: 'asleep', because: 'paused', until }),
      ...hubs.slice(1),
    ];
    const { status, body = '' } = homePage({ language: 'en', now, hubs: views });
    const items = [...body.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) =>
      item
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect(status).toBe(200);
    expect(items).toEqual([
      'Research hub awake Open until 23:10 (Madrid time).',
      'Research hub awake Stays awake until 23:10 (Madrid time).',
      'Research hub awake It is outside its opening hours, so it may go to sleep at any time.',
      'Research hub kept off Kept off until 23:10 (Madrid time).',
      'Research hub asleep Kept off until 23:10 (Madrid time).',
      'Teaching hub asleep It opens on Thu at 20:00 (Madrid time).',
    ]);
    expect(body).not.toContain('/links');
  });
});

describe('web/pages/messagePage', () => {
  it.each([
    ['signIn', 401, 'Sign in to wake the hub'],
    ['linkEnded', 401, 'This link has ended'],
    ['forbidden', 403, 'This is not yours to do'],
    ['otherOrigin', 403, 'That click came from another site'],
    ['notFound', 404, 'There is no such hub here'],
    ['badRequest', 400, 'We could not read that'],
    ['tooMany', 429, 'Too many requests'],
    ['unavailable', 503, 'We cannot look right now'],
  ] as const)('%s answers %d: %s', (kind: MessageKind, status, headline) => {
    const page = messagePage({ kind, language: 'en', now, signInPath: '/.auth/login/aad' });
    expect(page.status).toBe(status);
    expect(page.body).toContain(`<h1>${headline}</h1>`);
    expect(page.body?.includes('href="/.auth/login/aad"')).toBe(status === 401);
  });

  it('says in minutes when a request may come again', () => {
    const page = messagePage({
      kind: 'tooMany',
      language: 'en',
      now,
      again: now + 90_000,
    });
    expect(page.headers['Retry-After']).toBe('90');
    expect(page.body).toContain('You can again in about 2 minutes.');
  });
});
