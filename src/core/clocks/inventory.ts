import type { Clock, Risk, SubjectId } from '../alerts/subject.ts';
import type { Policy } from '../policy.ts';
import { hourMs, type Instant } from '../time.ts';
import { type ClockSource, clockSources } from './clockSources.ts';
import type { SourceFacts } from './sourceFacts.ts';

/** So long a source may be out of reach before somebody is told (ms): most outages are over by then. */
const unreadMs = 6 * hourMs;

/** Everything with an end, soonest first, and what is wrong with what shows it. */
export type Inventory = { readonly clocks: readonly Clock[]; readonly risks: readonly Risk[] };

/**
 * Joins what the sources showed when they were last read with the configuration: whom each concerns, who renews it, and
 * its notes. What cannot be read keeps its last good ends; what is configured no more has none. `sources`: by key, as they
 * are stored.
 */
export function inventoryOf(
  policy: Policy,
  sources: ReadonlyMap<string, SourceFacts>,
  now: Instant,
): Inventory {
  const read = clockSources(policy).flatMap((source) => {
    const facts = sources.get(source.key);
    return facts ? [{ source, facts }] : [];
  });
  const clocks = new Map<SubjectId, Clock>();
  for (const clock of [
    ...read.flatMap(({ source, facts }) => facts.clocks.map((each) => ({ ...each, ...concerns(source) }))),
    ...notesOf(policy),
  ]) {
    const before = clocks.get(clock.id);
    clocks.set(clock.id, before ? withHubs(before, clock.hubs) : clock);
  }
  const ofClusters = new Set([...clocks.values()].filter(({ kind }) => kind === 'clusterSecret').map(keyOf));
  return {
    clocks: [...clocks.values()]
      .filter((each) => !isSecret(each) || !ofClusters.has(keyOf(each)))
      .sort((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1)),
    risks: read.flatMap(({ source, facts }) => risksOf(source, facts, now)),
  };
}

function concerns({ hubs, owner, runbook }: ClockSource): Pick<Clock, 'hubs' | 'owner' | 'runbook'> {
  return { hubs, ...(owner !== undefined && { owner }), ...(runbook !== undefined && { runbook }) };
}

/** Two clusters may sign in with one application. */
function withHubs(clock: Clock, more: readonly string[]): Clock {
  return { ...clock, hubs: [...new Set([...clock.hubs, ...more])] };
}

function isSecret({ kind }: Clock): boolean {
  return kind === 'appSecret' || kind === 'principalSecret';
}

/** `{appId}/{keyId}` */
function keyOf({ id }: Clock): string {
  return id.slice(id.indexOf(':') + 1);
}

function notesOf({ watched }: Policy): Clock[] {
  return watched.flatMap((entry): Clock[] => {
    if (entry.kind !== 'date') return [];
    const { name, endsAt, owner, runbook } = entry;
    return [
      {
        id: `note:${name}`,
        kind: 'note',
        name,
        hubs: [],
        detail: {},
        endsAt,
        ...(owner !== undefined && { owner }),
        ...(runbook !== undefined && { runbook }),
      },
    ];
  });
}

function risksOf(source: ClockSource, { problem, wrong }: SourceFacts, now: Instant): Risk[] {
  const { key } = source;
  const common = { ...concerns(source), severity: 'warning' } as const;
  const unread: Risk[] =
    problem && now - problem.since >= unreadMs
      ? [
          {
            ...common,
            id: `unread:${key}`,
            kind: 'unread',
            name: key,
            detail: { problem: problem.says, ...(problem.failure && { failure: problem.failure }) },
            since: problem.since,
          },
        ]
      : [];
  const refused: Risk[] = wrong
    ? [
        {
          ...common,
          id: `tlsWrong:${key}`,
          kind: 'tlsWrong',
          name: key.replace(/^tls:/, '').replace(/:443$/, ''),
          detail: { problem: wrong.says },
          since: wrong.since,
          severity: 'critical',
        },
      ]
    : [];
  return [...unread, ...refused];
}
