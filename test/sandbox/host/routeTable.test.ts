import { describe, expect, it } from 'vitest';
import { buildRouteTable, findRoute } from '../../../sandbox/host/routeTable.ts';
import type { HttpTrigger } from '../../../sandbox/host/triggers.ts';

function httpOf(functionName: string, route: string, methods = ['GET', 'POST']): HttpTrigger {
  return { kind: 'http', functionName, bindingName: 'request', route, methods, authLevel: 'anonymous' };
}

const nameAt = (triggers: HttpTrigger[], method: string, path: string, prefix = '') =>
  findRoute(buildRouteTable(triggers, prefix), method, path.split('/').filter(Boolean))?.route.trigger
    .functionName;

describe('sandbox/host/routeTable', () => {
  it('asks functions in the order of their names, without regard to case', () => {
    const precise = httpOf('Zebra', 'hubs/new');
    const loose = httpOf('apple', 'hubs/{hub}');
    expect(nameAt([precise, loose], 'GET', '/hubs/new')).toBe('apple');
    expect(nameAt([httpOf('aardvark', 'hubs/new'), loose], 'GET', '/hubs/new')).toBe('aardvark');
  });

  it('goes on to the next function when the method is not listed', () => {
    const both = [httpOf('a', 'hubs/{hub}', ['GET']), httpOf('b', 'hubs/{hub}', ['DELETE'])];
    expect(nameAt(both, 'DELETE', '/hubs/x')).toBe('b');
    expect(nameAt(both, 'PUT', '/hubs/x')).toBeUndefined();
  });

  it.each(['admin/keys', 'Administration', 'runtime', '/runtimes/x'])('drops the route %s', (route) => {
    const table = buildRouteTable([httpOf('bad', route), httpOf('good', 'x')], 'api');
    expect(table.routes.map(({ trigger }) => trigger.functionName)).toEqual(['good']);
    expect(table.refused).toEqual([
      { functionName: 'bad', because: `the route "${route}" conflicts with built in routes` },
    ]);
  });

  it('puts the prefix of host.json before every route', () => {
    expect(nameAt([httpOf('a', '/health')], 'GET', '/api/health', 'api')).toBe('a');
    expect(nameAt([httpOf('a', '/health')], 'GET', '/health', 'api')).toBeUndefined();
  });

  it('never serves "/" from an empty route, but does from one that may be empty', () => {
    expect(nameAt([httpOf('a', '')], 'GET', '/')).toBeUndefined();
    expect(nameAt([httpOf('a', '{ignored:maxlength(0)?}')], 'GET', '/')).toBe('a');
  });
});
