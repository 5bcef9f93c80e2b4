import { describe, expect, it } from 'vitest';
import { readRequestPath } from '../../../sandbox/host/requestPath.ts';

describe('sandbox/host/requestPath', () => {
  it.each([
    ['/', []],
    ['/a/b', ['a', 'b']],
    ['/a/b/', ['a', 'b']],
    ['/a/../b', ['b']],
    ['/a/./b', ['a', 'b']],
    ['/h%75b', ['hub']],
    ['/a%2Fb%20c', ['a%2Fb c']],
    ['/a%2fb', ['a%2fb']],
    ['/caf%C3%A9', ['café']],
    ['/%ff', ['%ff']],
  ])('%s has the segments %j', (path, segments) => {
    expect(readRequestPath(path)).toEqual({ kind: 'path', segments });
  });

  it.each(['//x', '/a//b', '/%2e%2e', '/a/%2E/b'])('%s matches no route', (path) => {
    expect(readRequestPath(path)).toEqual({ kind: 'notFound' });
  });

  it.each(['/café', '/a b', '/a%00'])('%s is refused before routing', (path) => {
    expect(readRequestPath(path)).toEqual({ kind: 'badRequest' });
  });
});
