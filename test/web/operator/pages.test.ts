import { describe, expect, it } from 'vitest';
import { hubLine } from '../../../src/core/operator/hubLine.ts';
import { pickHubLines } from '../../../src/core/operator/pickHubLines.ts';
import { powerPast } from '../../../src/core/operator/powerPast.ts';
import { emptyPolicy } from '../../../src/core/policy.ts';
import { dayMs } from '../../../src/core/time.ts';
import { html } from '../../../src/web/html.ts';
import { healthBody } from '../../../src/web/json/healthBody.ts';
import { alertItem, careItems } from '../../../src/web/operator/careSection.ts';
import { explainSection } from '../../../src/web/operator/explainSection.ts';
import { fortnightRange } from '../../../src/web/operator/fortnight.ts';
import { fortnightTable } from '../../../src/web/operator/fortnightTable.ts';
import { hubsSection } from '../../../src/web/operator/hubsSection.ts';
import { maskedProblem } from '../../../src/web/operator/maskedProblem.ts';
import { operatorAnswer, operatorPolicy } from '../../../src/web/operator/operatorShell.ts';
import { readWall, wallInput } from '../../../src/web/operator/wallInput.ts';
import { who } from '../../../src/web/operator/words.ts';
import { riskOf } from '../../builders/alerts.ts';
import { hubOf } from '../../builders/policy.ts';
import { factsOf, madrid, seen, workHours } from '../../builders/power.ts';
import { holidaysOn } from '../../core/schedule/scheduleOf.ts';

const zone = 'Europe/Madrid';
const now = madrid('12:00');
const words = (markup: string) =>
  markup
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

function lineOf(name: string, phase: ReturnType<typeof seen> | undefined) {
  const own = { name, schedule: workHours, overrides: {}, leases: [], maxLeaseMs: 1 };
  return hubLine(hubOf({ name, title: `Hub ${name}` }), [own], phase && factsOf(phase), now);
}

const running = seen('Succeeded', 'Running');
const lines = Array.from({ length: 120 }, (_, index) =>
  lineOf(`h${String(index).padStart(3, '0')}`, index % 3 === 0 ? undefined : running),
);
const pick = { order: 'name', descending: false, page: 1 } as const;

describe('web/operator: the list of hubs', () => {
  it('counts, filters, searches, sorts and pages, and every link keeps what was picked', () => {
    const all = pickHubLines(lines, pick);
    expect([all.counts.awake, all.counts.unknown, all.pages, all.lines.length]).toEqual([80, 40, 3, 50]);
    const awake = pickHubLines(lines, { ...pick, group: 'awake', search: 'HUB H1', descending: true });
    expect([awake.found, awake.lines[0]?.name]).toEqual([14, 'h119']);
    expect(pickHubLines(lines, { ...pick, page: 99 }).page).toBe(3);
    expect(pickHubLines(lines, { ...pick, order: 'state' }).lines[0]?.view?.state).toBe('unknown');
    const { markup } = hubsSection({ picked: all, pick: { ...pick, search: 'h' }, total: 120 }, now);
    expect(markup).toContain('href="/operator?search=h&amp;page=2#hubs" rel="next"');
    expect(markup).toMatch(/aria-sort="ascending"><a href="\/operator\?search=h&amp;descending=1#hubs"/);
  });

  it('with no hub it teaches the first lines of the file', () => {
    const none = hubsSection({ picked: pickHubLines([], pick), pick, total: 0 }, now);
    expect(words(none.markup)).toMatch(/No hub is configured.*npx hubkeeper check.*hubs:/);
  });
});

describe('web/operator: why', () => {
  it('names exactly one deciding rule, all of them in order, and what was overruled', () => {
    const rules = [
      { rule: 'pause' },
      { rule: 'hold', opinion: { kind: 'off', because: 'heldOff', until: madrid('18:00') } },
      { rule: 'wish' },
      { rule: 'window', opinion: { kind: 'on', because: 'openHours', until: madrid('20:00') } },
      { rule: 'asleep', opinion: { kind: 'off', because: 'closed' } },
    ] as const;
    const { markup } = explainSection(
      { hub: 'lab', at: now, leadMs: 600_000, rules, changes: [] },
      zone,
      now,
    );
    expect(markup.match(/class="decides"/g)).toHaveLength(1);
    const told = [...markup.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, text = '']) => text);
    expect(told).toEqual([
      'Pause: no opinion.',
      'Hold: decides. Off: held off until today 18:00.',
      'Somebody’s wish: no opinion.',
      'Open hours: overruled by 2; it would have said: On: open until today 20:00.',
      'Asleep: would be off if no other rule spoke.',
    ]);
    const past = explainSection({ hub: 'lab', at: now - dayMs, leadMs: 0, rules, changes: [] }, zone, now);
    expect(words(past.markup)).toContain('what was known then is not kept');
  });
});

describe('web/operator: fourteen days', () => {
  it('says in words what it draws: awake over planned, what happened outside, and where the day ends', () => {
    const line = (at: number, what: string, detail?: Record<string, string>) => ({
      ...{ id: `${at}`, at, subject: 't', what, by: 'keeper', because: 'x' },
      ...(detail && { detail }),
    });
    const range = fortnightRange(zone, now);
    const lines = [
      line(madrid('06:00', '2027-02-25'), 'power.firstSight', { phase: 'stopped' }),
      line(madrid('07:52', '2027-03-01'), 'power.start'),
      line(madrid('20:04', '2027-03-01'), 'power.stopped'),
      line(madrid('22:10', '2027-03-01'), 'power.outsideStart'),
      line(madrid('01:00'), 'power.outsideStop'),
    ];
    const past = powerPast(lines, { from: range.from, to: now });
    const planned = [{ from: madrid('08:00', '2027-03-01'), to: madrid('20:00', '2027-03-01') }];
    const schedule = {
      ...workHours,
      holidays: holidaysOn(['2027-03-08'], 'Día de la Mujer', 'Women’s Day'),
    };
    const { markup } = fortnightTable({ ...past, planned, schedule }, zone, now);
    const rows = markup
      .split('<tr')
      .slice(2)
      .map((row) => words(`<tr${row}`).trim());
    expect(rows).toHaveLength(14);
    expect(rows[0]).toBe('Tue 23 Feb not known: the keeper did not look after it');
    expect(rows[6]).toBe(
      'yesterday awake 07:52–20:04, 22:10–24:00; planned 08:00–20:00; started outside the keeper 22:10',
    );
    expect(rows[7]).toBe('today awake 00:00–01:00; no hours planned; stopped outside the keeper 01:00');
    expect(rows[13]).toBe('Mon no hours planned; Women’s Day (public holiday)');
    expect(markup).not.toMatch(/style=/);
  });
});

describe('web/operator: words', () => {
  it('names people and never their addresses', () => {
    const id = '00000000-0000-0000-0000-0000000000a1';
    expect(
      [
        `person:${id} Ada: the first`,
        `person:${id}`,
        'address:192.0.2.1',
        'link:abc',
        'cli:anna',
        'keeper',
        'someone',
      ].map(who),
    ).toEqual([
      ...['Ada: the first', 'a person signed in', 'a guest', 'somebody with a link'],
      ...['anna (command)', 'the keeper', 'someone'],
    ]);
  });

  it('reads wall times of the hub, and shows them again', () => {
    expect(readWall('2027-03-02T12:00', zone)).toBe(now);
    expect(readWall('2027-03-02T11:00:00Z', zone)).toBe(now);
    expect(wallInput(now, zone)).toBe('2027-03-02T12:00');
    // 02:30 does not exist on 28 March.
    expect(readWall('2027-03-28T02:30', zone)).toBe(Date.parse('2027-03-28T01:30:00Z'));
    for (const text of ['', 'soon', '2027-13-01T00:00', '12:00'])
      expect(readWall(text, zone)).toBeUndefined();
  });

  it('masks what was found in the configuration, wherever it is told', () => {
    const scope = { kind: 'hub', hub: 'lab' } as const;
    const problem = {
      scope,
      path: 'hubs[0].url',
      line: 7,
      says: 'is hunter2hunter2, no address',
      found: 'hunter2hunter2',
      fix: 'write url: https://…',
    };
    const policy = { ...emptyPolicy, problems: [problem] };
    const masked = JSON.stringify([
      maskedProblem(problem),
      healthBody({ ok: false, problems: [{ code: 'target.gone', count: 1 }] }, policy),
    ]);
    expect(masked).not.toContain('hunter2');
    expect(masked).toContain('hubs[0].url (line 7)');
    expect(masked).toContain('Azure does not know it');
  });

  it('a page says when the keeper is late, from the very moment that health does', () => {
    const page = (lastTickAt: number) =>
      operatorAnswer(200, { title: 'T', main: html`` }, { now, lastTickAt, acts: false }).body;
    const late = 'It should every 5 minutes: nothing starts or stops by itself.';
    expect(page(now - 16 * 60_000 - 1)).toContain(`The keeper looked 16 minutes ago. ${late}`);
    expect(page(now - 16 * 60_000)).toContain('The keeper looked 16 minutes ago.');
    expect(page(now - 16 * 60_000)).not.toContain(late);
  });

  it('a page says its own outcome first, and obeys a policy without script', () => {
    const frame = {
      now,
      lastTickAt: now - 13 * 60_000,
      acts: false,
      banner: { kind: 'problem', text: 'No.' },
    } as const;
    const { body = '', headers } = operatorAnswer(422, { title: 'T', main: html`<h1>T</h1>` }, frame);
    expect(body).toMatch(
      /<title>Error: T – Hubkeeper<\/title>.*The keeper looked 13 minutes ago.*role="alert".*<h1>/s,
    );
    expect(headers['Content-Security-Policy']).toBe(operatorPolicy);
    expect(operatorPolicy).not.toMatch(/script|unsafe/);
    expect(body).not.toMatch(/<script|style="|onclick/);
  });
});

describe('web/operator: a risk that nobody sees any more', () => {
  it('says so at 09:10, and asks nothing of anybody', () => {
    const subject = riskOf('lab', madrid('08:10'), { severity: 'critical' });
    const facts = { subject, told: 0, toldAt: madrid('08:10'), openedAt: madrid('08:10') };
    const place = { keeperName: 'Hubkeeper', timeZoneOf: () => 'Europe/Madrid' };
    const item = (goneSince?: number) =>
      alertItem(
        {
          facts: { ...facts, ...(goneSince && { goneSince }) },
          severity: 'critical',
          isQuiet: false,
          tag: 't',
        },
        place,
        madrid('09:10'),
      ).markup;
    expect(item(madrid('09:05'))).toContain('Not seen any more since today 09:05');
    expect(item(madrid('09:05'))).not.toContain('To do:');
    expect(item()).toContain('To do:');
  });
});

describe('web/operator: what needs a person', () => {
  const place = { keeperName: 'Hubkeeper', timeZoneOf: () => zone };
  const line = { ...lineOf('research', running), findings: ['hub.peopleUntold' as const] };
  const itemsWith = (isQuiet: boolean, hub: string) => {
    const facts = { subject: riskOf(hub, now), told: 0, toldAt: now, openedAt: now };
    const alerts = [{ facts, severity: 'warning' as const, isQuiet, tag: 't' }];
    return careItems({ alerts, problems: [], lines: [line], place }, now).map(({ markup }) => markup);
  };
  const finding = expect.stringContaining('/operator/hubs/research');
  const alertOf = (hub: string) => expect.stringContaining(`Not up in open hours: ${hub}`);

  it('an alert tells of its hub’s findings, and neither a quiet one nor one of another hub does', () => {
    expect(itemsWith(false, 'research')).toEqual([alertOf('research')]);
    expect(itemsWith(true, 'research')).toEqual([finding]);
    expect(itemsWith(false, 'lab')).toEqual([alertOf('lab'), finding]);
  });
});
