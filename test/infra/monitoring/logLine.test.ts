import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcessKeeper } from '../../../sandbox/inprocess/inProcessKeeper.ts';
import type { WatchedEntry } from '../../../src/core/clocks/watchedEntry.ts';
import { dayMs } from '../../../src/core/time.ts';
import { contextLog } from '../../../src/functions/door/contextLog.ts';
import { raiseAlerts } from '../../../src/usecases/alerts/raiseAlerts.ts';
import { policyOf } from '../../builders/policy.ts';
import { aWorld } from '../../builders/world.ts';
import { alertQueries, eventsIn, infra } from './queries.ts';
import { parseWorkbook, workbookText } from './workbookFile.ts';

const startsAt = Date.parse('2027-03-02T07:00:00Z');
const workbookQueries = parseWorkbook(workbookText).items.flatMap((item) =>
  item.type === 3 ? [item.content.query] : [],
);

/** What the host is given for the log: one line of text, which becomes AppTraces.Message as it is. */
function lineOf(write: (log: ReturnType<typeof contextLog>) => void): string {
  const lines: unknown[][] = [];
  const hear = (...args: unknown[]) => void lines.push(args);
  write(contextLog({ info: hear, warn: hear, error: hear }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toHaveLength(1);
  const [[line] = []] = lines;
  return String(line);
}

const told = lineOf((log) =>
  log.info('alerts.told', {
    message: 'digest-1',
    kind: 'digest',
    severity: 'critical',
    subjects: 'notUp:research\nnote:ACR token',
  }),
);

describe('a line of the log, as the queries read it', () => {
  it('begins as the queries say that it begins', () => {
    const starts = alertQueries.flatMap(([, query]) =>
      [...query.matchAll(/Message startswith '([^']+)'/g)].map(([, start = '']) => ({ start, query })),
    );
    expect(starts.length).toBeGreaterThan(4);
    for (const { start } of starts.filter((each) => each.start.includes('alerts.told')))
      expect(told.startsWith(start)).toBe(true);
    const beat = lineOf((log) => log.info('power.ticked', { targets: 1, looks: 0, findings: 0 }));
    for (const { start } of starts.filter((each) => !each.start.includes('alerts.told')))
      expect(beat.startsWith(start)).toBe(true);
  });

  it('is an object with the event and its fields beside it', () => {
    expect(JSON.parse(told)).toMatchObject({ event: 'alerts.told', kind: 'digest', severity: 'critical' });
  });

  it('says what was told as kinds before a colon, one to a line: names of dates have blanks', () => {
    const { subjects } = JSON.parse(told) as { subjects: string };
    expect(subjects.split('\n').map((subject) => subject.split(':')[0])).toEqual(['notUp', 'note']);
    const splits = [...alertQueries.map(([, query]) => query), ...workbookQueries].flatMap((query) =>
      [...query.matchAll(/split\(tostring\(line\.subjects\), ("[^"]*")\)/g)].map(([, by]) => by),
    );
    expect(splits.length).toBeGreaterThan(4);
    expect(splits.filter((by) => by !== String.raw`"\n"`)).toEqual([]);
  });

  it('tells of every subject of a digest, whole: nobody is mailed of one that is cut off', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `Licence number ${at} of the statistics package`);
    const world = aWorld({ at: startsAt });
    const watched = names.map((name): WatchedEntry => ({ kind: 'date', name, endsAt: startsAt + 6 * dayMs }));
    const keeper = inProcessKeeper({ world, policy: { ...policyOf(), hubs: [], watched } });
    await raiseAlerts(keeper);
    const lines = keeper.lines.filter(({ event }) => event === 'alerts.told');
    const subjects = lines.flatMap(({ fields }) => String(fields['subjects']).split('\n'));
    expect(subjects.sort()).toEqual(names.map((name) => `note:${name}`).sort());
  });

  it('is not thinned out on its way: rules would miss what they are there for', () => {
    const host = JSON.parse(readFileSync(join(infra, '../host.json'), 'utf8')) as {
      logging: {
        applicationInsights: { samplingSettings: { excludedTypes: string } };
        logLevel: Record<string, string>;
      };
    };
    const { applicationInsights, logLevel } = host.logging;
    expect(applicationInsights.samplingSettings.excludedTypes.split(';')).toEqual(
      expect.arrayContaining(['Exception', 'Trace']),
    );
    expect(logLevel['default']).toBe('Information');
  });

  it('of every query that reads the log names its event', () => {
    const reading = alertQueries.filter(([, query]) => query.includes('parse_json(Message)'));
    expect(reading.filter(([, query]) => eventsIn(query).length === 0)).toEqual([]);
  });
});
