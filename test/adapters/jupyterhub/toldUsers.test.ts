import { describe, expect, it } from 'vitest';
import { toldScopes, toldUsers } from '../../../src/adapters/jupyterhub/toldUsers.ts';

/** Something wrong, and behind it what must not be looked at any more. */
function wrongAtFirst<T extends object>(into: T): T {
  Object.defineProperty(into, '0', { value: 0, enumerable: true });
  return Object.defineProperty(into, '1', {
    get: () => expect.unreachable('it read on'),
    enumerable: true,
  });
}

// An answer may hold millions of them, and what is wrong with each would be more than the memory holds.
describe('adapters/jupyterhub/toldUsers: the first wrong thing ends the reading of', () => {
  it.each<[string, unknown]>([
    ['a list', wrongAtFirst([])],
    ['a page', { items: wrongAtFirst([]), _pagination: {} }],
    ['the servers of somebody', [{ name: 'ada', servers: wrongAtFirst({}) }]],
  ])('%s', (_what, json) => {
    expect(toldUsers(json)).toBeUndefined();
  });

  it('scopes', () => {
    expect(toldScopes({ scopes: wrongAtFirst([]) })).toBeUndefined();
  });

  it('a server may have any name', () => {
    const json: unknown = JSON.parse('[{"name":"ada","servers":{"__proto__":{"ready":true}}}]');
    expect(Object.entries(toldUsers(json)?.users[0]?.servers ?? {})).toEqual([
      ['__proto__', { ready: true }],
    ]);
  });
});
