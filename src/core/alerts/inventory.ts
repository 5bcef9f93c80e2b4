import type { Policy } from '../policy.ts';
import { hourMs, type Instant } from '../time.ts';
import type { SourceFacts } from './sourceFacts.ts';
import type { Clock, Risk, SubjectId } from './watched.ts';

/** So long a source may be out of reach before somebody is told (ms): most outages are over by then. */
const unreadMs = 6 * hourMs;

/** Everything with an end, soonest first, and what is wrong with what shows it. */
export type Inventory = { readonly clocks: readonly Clock[]; readonly risks: readonly Risk[] };

/**
 * Joins what the sources showed when they were last read with the notes of the configuration. What cannot be read keeps
 * its last good ends. `sources`: by key, as they are stored.
 */
export function inventoryOf(
  policy: Policy,
  sources: ReadonlyMap<string, SourceFacts>,
  now: Instant,
): Inventory {
  const notes = policy.watched.flatMap((entry): Clock[] => {
    if (entry.kind !== 'date') return [];
    const { name, endsAt, owner, runbook } = entry;
    const id: SubjectId = `note:${name}`;
    return [
      {
        id,
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
  const clocks = new Map(
    [...[...sources.values()].flatMap((source) => source.clocks), ...notes].map((each) => [each.id, each]),
  );
  const risks = [...sources].flatMap(([key, source]) => risksOf(key, source, now));
  return {
    clocks: [...clocks.values()].sort((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1)),
    risks,
  };
}

function risksOf(key: string, { problem, wrong }: SourceFacts, now: Instant): Risk[] {
  const common = { hubs: [], severity: 'warning' } as const;
  const unread: Risk[] =
    problem && now - problem.since >= unreadMs
      ? [
          {
            ...common,
            id: `unread:${key}`,
            kind: 'unread',
            name: key,
            detail: { problem: problem.says },
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
