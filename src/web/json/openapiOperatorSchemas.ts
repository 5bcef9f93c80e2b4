import { hubGroups } from '../../core/operator/pickHubLines.ts';
import { peopleProblems } from '../../core/people/peopleFacts.ts';
import { hubStates } from '../../core/wake/hubState.ts';
import { instant, instantOrNull, objectOf, orNull } from './schemaParts.ts';

const text = { type: 'string' } as const;
const textOrNull = { type: ['string', 'null'] } as const;
const number = { type: 'number' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const yesNo = { type: 'boolean' } as const;
const texts = { type: 'array', items: text } as const;

const listOf = (items: object) => ({ type: 'array', items }) as const;

const signed = { until: instant, at: instant, by: text, reason: textOrNull };
const opinion = objectOf({ kind: text, because: text, until: instantOrNull });
const calendarTrouble = {
  anyOf: [
    objectOf({
      kind: { type: 'string', enum: ['failing', 'copyEnding'] },
      host: text,
      since: instantOrNull,
      problem: text,
      lastReadAt: instant,
      copyEnds: instant,
    }),
    objectOf({
      kind: { type: 'string', enum: ['neverFetched'] },
      host: text,
      since: instantOrNull,
      problem: textOrNull,
    }),
    objectOf({
      kind: { type: 'string', enum: ['holidaysMissing'] },
      region: text,
      year: whole,
      names: texts,
    }),
  ],
  description: 'What is wrong with its calendars and holidays; of an address only the host is told.',
} as const;
const remedy = {
  class: { type: 'string', enum: [...peopleProblems] },
  says: text,
  fix: text,
  commands: texts,
} as const;
const people = objectOf({
  servers: { type: ['integer', 'null'], minimum: 0 },
  lastActiveAt: instantOrNull,
  askedAt: instantOrNull,
  answeredAt: instantOrNull,
  silentSince: { ...instantOrNull, description: 'It has not told who works on it since then.' },
  problem: orNull(objectOf(remedy)),
  cannotStop: {
    ...orNull(objectOf({ since: instant, ...remedy })),
    description: 'Why it does not stop people’s servers for the keeper, so that machines stop under them.',
  },
  warnedAt: instantOrNull,
  stopAt: { ...instantOrNull, description: 'Running servers are stopped then.' },
  because: textOrNull,
  drainingSince: instantOrNull,
});
const hub = objectOf({
  name: text,
  title: text,
  group: { type: 'string', enum: [...hubGroups] },
  state: { type: 'string', enum: [...hubStates] },
  because: text,
  since: instantOrNull,
  until: instantOrNull,
  next: orNull(objectOf({ state: text, at: instant })),
  leases: whole,
  people: {
    ...orNull(people),
    description: 'Of the people on it, while it is up and idle is configured: counts, never who.',
  },
  hold: orNull(objectOf({ power: { type: 'string', enum: ['on', 'off'] }, ...signed })),
  pause: orNull(objectOf(signed)),
  findings: texts,
  calendars: listOf(calendarTrouble),
  standsStill: textOrNull,
  cost: orNull(objectOf({ perHour: number, perHourAsleep: number, currency: text })),
  tag: { ...text, description: 'Send it as If-Match, and an act on what has changed is refused.' },
});

/** JSON Schemas (2020-12) of what operators' programs are answered, and what they send. */
export const openapiOperatorSchemas = {
  OperatorHub: hub,
  OperatorHubs: objectOf({ hubs: listOf(hub) }),
  OperatorDone: objectOf({ repeated: yesNo, hub }),
  OperatorAsk: objectOf(
    {
      until: {
        ...text,
        description: 'hold, pause: ISO 8601, or a wall time of the hub; at most 14 days ahead.',
      },
      reason: { ...text, maxLength: 200, description: 'hold, pause.' },
      power: { type: 'string', enum: ['on', 'off'], description: 'hold.' },
      secret: { ...text, description: 'rotate, incident, confirm: as the hub calls it.' },
      typed: { ...text, description: 'incident: the name under which the vault keeps it.' },
    },
    ['until', 'reason', 'power', 'secret', 'typed'],
  ),
  Explanation: objectOf({
    hub: text,
    at: instant,
    leadSeconds: number,
    rules: listOf(objectOf({ rule: text, opinion: orNull(opinion) })),
    decidedBy: textOrNull,
    phase: textOrNull,
    target: orNull(objectOf({ kind: text, because: text, until: instantOrNull, hub: text })),
    plan: orNull(opinion),
  }),
  Clocks: objectOf({
    clocks: listOf(
      objectOf({
        ...{ id: text, kind: text, name: text, hubs: texts, owner: textOrNull, runbook: textOrNull },
        ...{ endsAt: instant, renewed: yesNo, readAt: instantOrNull },
      }),
    ),
    unread: listOf(objectOf({ source: text, says: text, since: instant, readAt: instantOrNull })),
  }),
  Alerts: objectOf({
    alerts: listOf(
      objectOf({
        ...{ key: text, subject: text, kind: text, name: text, hubs: texts, owner: textOrNull },
        severity: { type: 'string', enum: ['info', 'warning', 'critical'] },
        ...{ step: { type: 'integer' }, toldAt: instant, openedAt: instant, tag: text },
        quieted: orNull(objectOf({ kind: { type: 'string', enum: ['snooze', 'ack'] }, ...signed })),
      }),
    ),
    messages: listOf(
      objectOf({
        ...{ id: text, at: instant, kind: text, severity: text, subjects: texts },
        deliveries: listOf(objectOf({ channel: text, kind: text, problem: textOrNull })),
      }),
    ),
  }),
  AlertAsk: objectOf(
    {
      act: { type: 'string', enum: ['snooze', 'ack', 'end'] },
      until: { ...text, description: 'At most 7 days ahead; not for end.' },
      reason: { ...text, maxLength: 200 },
    },
    ['until', 'reason'],
  ),
  AlertDone: objectOf({ repeated: yesNo, subject: text }),
  Nothing: objectOf({}),
  ChannelTests: objectOf({ channels: listOf(objectOf({ channel: text, outcome: text, tookMs: number })) }),
  Audit: objectOf({
    lines: listOf(
      objectOf({
        ...{ id: text, at: instant, subject: text, what: text, by: text, because: text },
        detail: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      }),
    ),
  }),
  Savings: objectOf({
    month: text,
    inProgress: yesNo,
    targets: listOf(
      objectOf({
        ...{ target: text, hubs: texts, timeZone: text, from: instant, to: instant, awakeHours: number },
        ...{ asleepHours: number, stoppedOutsideHours: number, unknownHours: number, openHours: number },
        starts: listOf(objectOf({ because: text, count: whole })),
        ...{ failedStarts: whole, failedStops: whole },
        wakes: orNull(objectOf({ count: whole, medianSeconds: whole, p90Seconds: whole })),
        money: orNull({ type: 'object' }),
      }),
    ),
    totals: objectOf({
      ...{ awakeHours: number, asleepHours: number, money: listOf({ type: 'object' }), unpriced: whole },
      keeper: objectOf({ currency: text, amount: number }),
    }),
  }),
} as const;
