import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertStep } from '../../../src/core/alerts/alertStep.ts';
import { isPassing } from '../../../src/core/alerts/passing.ts';
import { clockKinds, riskKinds } from '../../../src/core/alerts/subject.ts';
import { dayMs } from '../../../src/core/time.ts';
import { riskOf } from '../../builders/alerts.ts';
import { analyse } from './kusto.ts';
import { alertQueries, catalogue, eventsFor, eventsIn, fieldsIn, fieldsOf, infra } from './queries.ts';

const module = readFileSync(join(infra, 'modules/alerts.bicep'), 'utf8');
const toldRules = alertQueries.filter(([, query]) => eventsIn(query).includes('alerts.told'));

/** Kinds of subjects that a query picks out of what was told. */
function kindsIn(query: string): string[] {
  const [, list = ''] = /where what in \(([^)]*)\)/.exec(query) ?? [];
  return [...list.matchAll(/"(\w+)"/g)].map(([, kind = '']) => kind);
}

describe('infra/alerts', () => {
  it('has a query for each thing that is promised', () => {
    expect(alertQueries.map(([name]) => name).sort()).toEqual([
      'exceptions',
      'heartbeat',
      'keeper-failed',
      'poison-queue',
      'power-failed',
      'secret-steps',
      'up-outside-hours',
      'vault-stranger',
    ]);
  });

  it.each(alertQueries)(
    '%s: the language service finds nothing wrong, and the columns are those of the rules',
    (_, query) => {
      expect(analyse(query)).toEqual({
        problems: [],
        columns: ['At: datetime', 'About: string', 'Says: string'],
      });
    },
  );

  it('would be told of an unknown column, an unknown table, and a wrong type', () => {
    expect(analyse('AppTraces | project Massage').problems).toHaveLength(1);
    expect(analyse('AppTrace | project Message').problems.length).toBeGreaterThan(0);
    expect(analyse('AppTraces | where TimeGenerated > 3').problems).toHaveLength(1);
  });

  it.each(alertQueries)('%s: names events of the catalogue, and fields that they have', (_, query) => {
    const events = eventsIn(query);
    expect(events.filter((event) => catalogue[event] === undefined)).toEqual([]);
    expect(fieldsIn(query).filter((field) => !fieldsOf(events).has(field))).toEqual([]);
  });

  it('reads exactly the events that the catalogue says rules read', () => {
    const read = new Set(alertQueries.flatMap(([, query]) => eventsIn(query)));
    expect([...read].sort()).toEqual(eventsFor('deadMan', 'mail'));
  });

  it('misses exactly the heartbeats', () => {
    const [, heartbeat = ''] = alertQueries.find(([name]) => name === 'heartbeat') ?? [];
    expect(eventsIn(heartbeat).sort()).toEqual(eventsFor('deadMan'));
  });

  it('mails each kind of subject that channels are told of by one rule, and no kind that there is not', () => {
    const kinds = toldRules.flatMap(([, query]) => kindsIn(query));
    // A stop within ten minutes is over before a mail of it comes.
    const lasting = riskKinds.filter((kind) => !isPassing(riskOf('hub', 0, { kind })));
    expect(lasting).toHaveLength(riskKinds.length - 1);
    expect(kinds.sort()).toEqual([...clockKinds, ...lasting].sort());
  });
});

describe('infra/modules/alerts.bicep', () => {
  const rows = [
    ...module.matchAll(
      /^ {4}name: '([\w-]+)'[\s\S]*?^ {4}query: loadTextContent\('\.\.\/alerts\/([\w-]+)\.kql'\)/gm,
    ),
  ];
  const windowOf = (rule: string) =>
    new RegExp(`name: '${rule}'[\\s\\S]*?window: '(\\w+)'`).exec(module)?.[1];
  const durations = [...module.matchAll(/^ {4}(?:every|window): '(\w+)'$/gm)].map(([, text = '']) => text);

  it('has one rule for each query, of the same name', () => {
    expect(rows.map(([, name]) => name).sort()).toEqual(alertQueries.map(([name]) => name).sort());
    expect(rows.filter(([, name, file]) => name !== file)).toEqual([]);
  });

  it('evaluates at intervals and over windows that Azure Monitor knows, none dearer than every 15 minutes', () => {
    expect(durations).toHaveLength(2 * alertQueries.length);
    expect(durations.filter((text) => !['PT15M', 'PT30M', 'PT1H', 'P2D'].includes(text))).toEqual([]);
    expect(
      [...module.matchAll(/every: 'PT(\d+)M'/g)].map(([, minutes]) => Number(minutes) >= 15),
    ).not.toContain(false);
  });

  it('has windows longer than the interval, because lines arrive late', () => {
    const minutes = { PT15M: 15, PT30M: 30, PT1H: 60, P2D: 2880 } as Readonly<Record<string, number>>;
    const pairs = [...module.matchAll(/every: '(\w+)'\s+window: '(\w+)'/g)];
    expect(pairs).toHaveLength(alertQueries.length);
    expect(
      pairs.filter(([, every = '', window = '']) => (minutes[window] ?? 0) < 2 * (minutes[every] ?? 99)),
    ).toEqual([]);
  });

  it('puts who may read in the place of the word that the query has, in one query alone', () => {
    const having = alertQueries
      .filter(([, query]) => query.includes('"KNOWN_READERS"'))
      .map(([name]) => name);
    expect(having).toEqual(['vault-stranger']);
    expect(module).toContain(`replace(rule.query, 'KNOWN_READERS', `);
  });

  it('splits by the columns that every query has', () => {
    const names = [...module.matchAll(/\{ name: '(\w+)', operator: 'Include', values: \['\*'\] \}/g)];
    expect(names.map(([, name]) => name)).toEqual(['About', 'Says']);
  });

  it('does not keep the window of the heartbeats shorter than the slowest of them', () => {
    expect(windowOf('heartbeat')).toBe('P2D');
  });

  it('has nothing resolved that the keeper has not told as solved, where that is critical', () => {
    // It is told again a day later.
    expect(alertStep(riskOf('hub', 0, { severity: 'critical' }), dayMs)).toBe(-1);
    expect(toldRules).toHaveLength(4);
    for (const [name, query] of toldRules) {
      expect(windowOf(name)).toBe('P2D');
      const [, after = ''] = query.split(
        /summarize arg_max\(TimeGenerated, told, severity, what\) by subject\n/,
      );
      expect(after).toMatch(/^\s*\| where told in \("raised", "digest"\)\n/);
      expect(query.match(/"raised"/g)).toHaveLength(1);
    }
  });
});
