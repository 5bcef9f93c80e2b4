import { describe, expect, it } from 'vitest';
import { alertRow } from '../../../src/adapters/tables/rowKinds/alertRow.ts';
import { clockRow } from '../../../src/adapters/tables/rowKinds/clockRow.ts';
import { outboxRow } from '../../../src/adapters/tables/rowKinds/outboxRow.ts';
import type { RowKind } from '../../../src/adapters/tables/rowKinds/rowKind.ts';
import { fromRowText, toRowText } from '../../../src/adapters/tables/rowKinds/rowText.ts';
import type { AlertFacts, OutboxEntry } from '../../../src/core/alerts/alertFacts.ts';
import type { Clock, Risk } from '../../../src/core/alerts/subject.ts';
import type { HeldClock, SourceFacts } from '../../../src/core/clocks/sourceFacts.ts';

const at = Date.parse('2027-03-02T07:00:00Z');
const held: HeldClock = {
  id: 'tls:hub.example.edu:443',
  kind: 'tls',
  name: 'certificate of hub.example.edu',
  detail: { host: 'hub.example.edu', port: 443 },
  endsAt: at + 1,
  begunAt: at - 1,
  renewed: true,
};
const clock: Clock = {
  ...held,
  hubs: ['research'],
  owner: 'Ask ada – “now”',
  runbook: 'https://wiki.example.edu/tls',
};
const risk: Risk = {
  id: 'notUp:research',
  kind: 'notUp',
  name: 'Research hub',
  hubs: [],
  detail: {},
  since: at,
  severity: 'critical',
};
const told = { says: 'refused', since: at };
const source: SourceFacts = { clocks: [held], readAt: at, triedAt: at, problem: told, wrong: told };
const alert: AlertFacts = {
  subject: risk,
  told: -2,
  toldAt: at,
  openedAt: at,
  quieted: { kind: 'ack', until: at + 1, by: 'olga', at, reason: 'known' },
  goneSince: at,
  unrecorded: [
    {
      id: 'l1',
      at,
      subject: 'research',
      what: 'alert.raised',
      by: 'keeper',
      because: 'notUp',
      detail: { step: 0 },
    },
  ],
};
const entry: OutboxEntry = {
  message: {
    id: 'raised-1',
    at,
    kind: 'digest',
    severity: 'critical',
    items: [
      { subject: risk, step: 0, openedAt: at },
      { subject: clock, step: 7, openedAt: at },
    ],
  },
  deliveries: {
    teams: { kind: 'waiting', from: at, attempts: 2, problem: '410', mayHaveArrived: true },
    slack: { kind: 'sending', since: at, attempts: 0 },
    desk: { kind: 'sent', at, repeated: true },
    old: { kind: 'lost', at, problem: '404' },
  },
};

function again<T>(kind: RowKind<T>, value: T): unknown {
  const read = fromRowText(kind, toRowText(kind, value));
  return read.ok ? read.value : read.error;
}

describe('adapters/tables: rows of alerts', () => {
  it('comes back as it was stored: a source with all it may hold, and with next to nothing', () => {
    expect(again(clockRow, source)).toEqual(source);
    expect(again(clockRow, { clocks: [], triedAt: at })).toEqual({ clocks: [], triedAt: at });
  });

  it('comes back as it was stored: what was told, a message with every kind of delivery', () => {
    expect(again(alertRow, alert)).toEqual(alert);
    expect(again(alertRow, { subject: clock, told: 60, toldAt: at, openedAt: at })).toMatchObject({
      told: 60,
    });
    expect(again(outboxRow, entry)).toEqual(entry);
  });

  it.each([
    ['a kind of clock that nobody knows', { ...source, clocks: [{ ...held, kind: 'moon' }] }],
    ['an end that is no instant', { ...source, clocks: [{ ...held, endsAt: '2027-03-02' }] }],
    ['no instant of the last try', { clocks: [] }],
  ])('%s is damage, and said so', (_what, value) => {
    const read = fromRowText(clockRow, JSON.stringify({ v: 1, value }));
    expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/^damaged: /) });
  });
});
