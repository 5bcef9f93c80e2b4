import { describe, expect, it } from 'vitest';
import { KqlFault, runKql } from '../../../sandbox/wire/kql.ts';

const rows = [
  {
    id: '/A',
    type: 'microsoft.containerservice/managedclusters',
    properties: { powerState: { code: 'Running' } },
  },
  { id: '/b', type: 'microsoft.containerservice/managedclusters', properties: {} },
  { id: '/c', type: 'microsoft.compute/virtualmachines', properties: {} },
];

describe('sandbox/wire/kql', () => {
  it('filters without regard to case, and gives an empty text for what is not there', () => {
    const query =
      "Resources | where type =~ 'Microsoft.ContainerService/managedClusters' | project id, power = tostring(properties.powerState.code)";

    expect(runKql(query, rows)).toEqual([
      { id: '/A', power: 'Running' },
      { id: '/b', power: '' },
    ]);
  });

  it('knows in~ with texts that hold commas, bars and brackets, and == with its case', () => {
    expect(runKql("resources | where id in~ ('/a', '/x,|)y') | project id", rows)).toEqual([{ id: '/A' }]);
    expect(runKql("resources | where id == '/a' | project id", rows)).toEqual([]);
  });

  it('sorts downwards unless told otherwise, and takes so many', () => {
    expect(runKql('resources | order by id | take 1 | project id', rows)).toEqual([{ id: '/c' }]);
    expect(runKql('resources | sort by id asc | limit 1 | project id, properties.x', rows)).toEqual([
      { id: '/A', properties_x: null },
    ]);
  });

  it.each([
    'virtualmachines | take 1',
    'resources | summarize count() by type',
    "resources | where type contains 'cluster'",
    "resources | where id =~ '/a' and type =~ 'x'",
    'resources | extend power = 1',
    'resources | project strcat(id, type)',
    'resources | project nosuchcolumn',
    "resources | where id in~ ('/a'",
    "resources | where id =~ 'a",
    'resources | take many',
    '',
  ])('refuses what it does not know: %s', (query) => {
    expect(() => runKql(query, rows)).toThrow(KqlFault);
  });
});
