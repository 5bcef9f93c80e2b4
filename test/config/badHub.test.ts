import { describe, it } from 'vitest';
import { clusterCalled, edited, expectProblem, good } from './configText.ts';

const withUrl = (url: string) => edited(`    schedule: →     url: ${url}\n    schedule:`);
const withTitle = (title: string) => edited(`    schedule: →     title: ${title}\n    schedule:`);
const withLease = (lease: string) => `${good}    wake: { maxLease: ${lease} }\n`;
const long = 'a'.repeat(41);

describe('config/load: an error inside a hub', () => {
  it.each([
    ['a hub that is a word', 'hubs[0]', 'version: 1\nhubs: [research]\n', 2, 'a map', 'name: research'],
    [
      'no name',
      'hubs[0].name',
      edited('name: research → title: Research'),
      3,
      'is missing',
      'name: research',
    ],
    [
      'a name that is a number',
      'hubs[0].name',
      edited('name: research → name: 7'),
      3,
      'a name',
      'name: research',
    ],
    ['a name of 41 characters', 'hubs[0].name', edited(`research → ${long}`), 3, '41', 'at most 40'],
    ['a name with a blank', 'hubs[0].name', edited('research → Research Hub'), 3, 'address', 'research-hub'],
  ])('%s, told of the place for want of a name', (_kind, path, text, line, says, fix) =>
    expectProblem(text, { path, line, says, fix, scope: 'hubs[0]' }),
  );

  it.each([
    [
      'a key of the target beside it',
      'pools',
      edited('    schedule: →     pools: [a]\n    schedule:'),
      7,
      'unknown key',
      'remove it',
    ],
    [
      'a misspelt key',
      'titel',
      edited('    schedule: →     titel: R\n    schedule:'),
      7,
      'unknown key',
      'write title',
    ],
    ['no schedule', 'schedule', good.slice(0, good.indexOf('    schedule')), 3, 'is missing', 'add schedule'],
    ['no target', 'target', good.replace(/ {4}target:\n(.*\n){2}/, ''), 3, 'is missing', 'add target'],
    ['a title of two lines', 'title', withTitle('"a\\nb"'), 7, 'no title', 'one line'],
    ['a bare host as url', 'url', withUrl('hub.example.edu'), 7, 'no web address', 'https://hub.example.edu'],
    ['a url of another kind', 'url', withUrl('ftp://hub.example.edu'), 7, 'ftp:', 'https://'],
    ['a url with a query', 'url', withUrl('https://hub.example.edu/?a=1'), 7, 'query', 'remove the ?'],
    [
      'a url without end',
      'url',
      withUrl(`https://hub.example.edu/${'/'.repeat(60_000)}`),
      7,
      '60024 characters long',
      'at most 2000',
    ],
    ['a url with a fragment', 'url', withUrl('https://hub.example.edu/#a'), 7, 'fragment', 'remove the #'],
    ['a lease of ten minutes', 'wake.maxLease', withLease('PT10M'), 11, 'shorter than PT15M', 'PT15M to P7D'],
    ['a lease of eight days', 'wake.maxLease', withLease('P8D'), 11, 'longer than P7D', 'PT15M to P7D'],
    ['a lease of 8h', 'wake.maxLease', withLease('8h'), 11, 'no ISO 8601 duration', 'such as PT8H'],
    ['a lease of a month', 'wake.maxLease', withLease('P1M'), 11, 'in years or months', 'such as PT8H'],
    ['a lease as number', 'wake.maxLease', withLease('8'), 11, 'an ISO 8601 duration', 'PT8H'],
    ['a lease of nothing', 'wake.maxLease', withLease('P'), 11, 'no ISO 8601 duration', 'PT8H'],
  ])('%s, at %s', (_kind, path, text, line, says, fix) =>
    expectProblem(text, { path: `hubs[0].${path}`, line, says, fix, scope: 'research' }),
  );

  it.each([
    ['a kind that nobody knows', 'kind', 'kind: aks → kind: aci', 'must be aks, nodePools', 'kind: aks'],
    ['an id without its first slash', 'id', '/subs → subs', 'without a /', clusterCalled('hub')],
    ['a subscription that is no GUID', 'id', '00000000-0000 → 0000-0000', 'segment 2', 'GUID'],
    ['resourceGroup without s', 'id', 'resourceGroups → resourceGroup', 'segment 3', 'resourceGroups'],
    ['a group that ends in a dot', 'id', 'rg-hub → rg-hub.', 'segment 4', '1 to 90'],
    [
      'a virtual machine',
      'id',
      'ContainerService/managedClusters → Compute/virtualMachines',
      'the id of a virtual machine',
      'write kind: vm',
    ],
    [
      'a provider misspelt',
      'id',
      'ContainerService → ContainerServices',
      'segment 6',
      'ContainerService there',
    ],
    [
      'a cluster with a dot',
      'id',
      'managedClusters/research → managedClusters/re.search',
      'segment 8',
      '1 to 63',
    ],
    ['an id that stops short', 'id', '/managedClusters/research → ', 'segment 7', 'managedClusters'],
    [
      'an agent pool',
      'id',
      'Clusters/research → Clusters/research/agentPools/a',
      'the id of a node pool',
      'end it after "research", and write kind: nodePools and pools: [a]',
    ],
  ])('%s as %s of the target: %s', (_kind, key, edit, says, fix) =>
    expectProblem(edited(edit), {
      path: `hubs[0].target.${key}`,
      line: key === 'kind' ? 5 : 6,
      says,
      fix,
      scope: 'research',
    }),
  );
});
