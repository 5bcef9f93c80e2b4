import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
      expect.arrayContaining(['hours', 'savings', 'starts', 'wakes', 'latency', 'secrets', 'told', 'beats']),
    );
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

  it.each(queries)('%s: draws columns that its query has', (_, { query, chartSettings }) => {
    const columns = analyse(query).columns.map((column) => column.split(':')[0]);
    expect(columns.length).toBeGreaterThan(0);
    const drawn = chartSettings
      ? [chartSettings.xAxis, ...chartSettings.yAxis, ...(chartSettings.group ? [chartSettings.group] : [])]
      : [];
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
