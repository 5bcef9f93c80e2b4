import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clockSteps } from '../../../src/core/alerts/alertStep.ts';
import { seenPhases } from '../../../src/core/power/observedPower.ts';
import { analyse } from './kusto.ts';
import { catalogue, eventsFor, eventsIn, fieldsIn, fieldsOf, infra } from './queries.ts';
import { parseWorkbook, workbookText } from './workbookFile.ts';

const { items } = parseWorkbook(workbookText);
const queries = items.flatMap((item) => (item.type === 3 ? [[item.name, item.content] as const] : []));
const parameters = items.flatMap((item) => (item.type === 9 ? item.content.parameters : []));

/** A line of the log is picked out by how it begins; the name is not in double quotes of its own there. */
function allEventsIn(query: string): string[] {
  const started = [...query.matchAll(/startswith '\{"event":"([\w.]+)"'/g)].map(([, name = '']) => name);
  return [...new Set([...started, ...eventsIn(query)])];
}

describe('infra/workbook.json', () => {
  it('is a workbook, and would not be with a key that there is not', () => {
    expect(items.length).toBeGreaterThan(10);
    expect(() => parseWorkbook(workbookText.replace('"noDataMessage"', '"noDataMesage"'))).toThrow();
  });

  it('has every part under a name of its own', () => {
    const names = items.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('shows what is promised', () => {
    const shown = queries.map(([name]) => name);
    expect(shown).toEqual(
      expect.arrayContaining([
        ...['hours', 'savings', 'starts', 'wakes', 'latency'],
        ...['clocks', 'secrets', 'told', 'beats'],
      ]),
    );
  });

  it('knows every phase that a cluster may be in, and by no other name', () => {
    const phases: readonly string[] = [...seenPhases, 'gone'];
    const named = queries.flatMap(([, { query }]) =>
      [...query.matchAll(/Phase (?:in \(([^)]+)\)|== ("\w+"))/g)].flatMap(([, list, one]) =>
        [...(list ?? one ?? '').matchAll(/"(\w+)"/g)].map(([, phase = '']) => phase),
      ),
    );
    expect(named).toContain('clusterDown');
    expect(named.filter((phase) => !phases.includes(phase))).toEqual([]);
  });

  it('colours the days left as alerts are told: a week, a month, two months', () => {
    const [, clocks] = queries.find(([name]) => name === 'clocks') ?? [];
    const [days] = clocks?.gridSettings?.formatters ?? [];
    const lines = days?.formatOptions.thresholdsGrid ?? [];
    expect(lines.map(({ thresholdValue }) => Number(thresholdValue ?? 0) - 1)).toEqual([7, 30, 60, -1]);
    expect(lines.map(({ representation }) => representation)).toEqual([
      'redBright',
      'orange',
      'yellow',
      'green',
    ]);
    const steps: readonly number[] = clockSteps;
    expect([7, 30, 60].filter((step) => !steps.includes(step))).toEqual([]);
    expect(analyse(clocks?.query ?? '').columns).toContain(`${days?.columnMatch}: long`);
  });

  it.each(queries)('%s: the language service finds nothing wrong', (_, { query }) => {
    expect(analyse(query).problems).toEqual([]);
  });

  it.each(queries)('%s: names events of the catalogue, and fields that they have', (_, { query }) => {
    const events = allEventsIn(query);
    expect(events.length).toBeGreaterThan(0);
    expect(events.filter((event) => catalogue[event] === undefined)).toEqual([]);
    expect(fieldsIn(query).filter((field) => !fieldsOf(events).has(field))).toEqual([]);
  });

  it('reads exactly the events that the catalogue says the workbook reads', () => {
    const read = new Set(queries.flatMap(([, { query }]) => allEventsIn(query)));
    expect([...read].sort()).toEqual(eventsFor('workbook'));
  });

  it.each(queries)('%s: draws columns that its query has', (_, { query, chartSettings, gridSettings }) => {
    const columns = analyse(query).columns.map((column) => column.split(':')[0]);
    expect(columns.length).toBeGreaterThan(0);
    const drawn = chartSettings
      ? [chartSettings.xAxis, ...chartSettings.yAxis, ...(chartSettings.group ? [chartSettings.group] : [])]
      : (gridSettings?.formatters ?? []).map(({ columnMatch }) => columnMatch);
    expect(drawn.filter((column) => !columns.includes(column))).toEqual([]);
  });

  it('asks for no choice that it does not offer', () => {
    const offered = parameters.map(({ name }) => name);
    const asked = queries.flatMap(([, { query, timeContextFromParameter }]) => [
      timeContextFromParameter,
      ...[...query.matchAll(/\{([A-Z]\w+)\}/g)].map(([, name = '']) => name),
    ]);
    expect([...new Set(asked)].sort()).toEqual(offered.toSorted());
  });

  it('has the workspace put in by the template, once', () => {
    const module = readFileSync(join(infra, 'modules/workbook.bicep'), 'utf8');
    expect(module).toContain(`replace(loadTextContent('../workbook.json'), 'WORKSPACE_ID', workspaceId)`);
    expect(workbookText.split('WORKSPACE_ID')).toHaveLength(2);
  });
});
