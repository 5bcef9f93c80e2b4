import { describe, expect, it } from 'vitest';
import { matchRoute, parseRouteTemplate } from '../../../sandbox/host/routeTemplate.ts';

const match = (template: string, path: string) =>
  matchRoute(parseRouteTemplate(template), path.split('/').filter(Boolean));

describe('sandbox/host/routeTemplate', () => {
  it.each([
    ['api/health', '/api/health', {}],
    ['api/health', '/API/Health', {}],
    ['hubs/{hub}', '/hubs/Research', { hub: 'Research' }],
    ['hubs/{hub}/wake', '/hubs/research/wake', { hub: 'research' }],
    ['hubs/{hub?}', '/hubs', {}],
    ['{ignored:maxlength(0)?}', '/', {}],
    ['{*rest}', '/a/b/c', { rest: 'a/b/c' }],
    ['{*rest}', '/', {}],
    ['files/{**path}', '/files/x/y', { path: 'x/y' }],
    ['n/{id:int}', '/n/12', { id: '12' }],
    ['n/{id:range(1,12)}', '/n/12', { id: '12' }],
    ['n/{id:length(2)}', '/n/ab', { id: 'ab' }],
    [
      'g/{id:guid}',
      '/g/0b6a7a3e-1111-2222-3333-444455556666',
      { id: '0b6a7a3e-1111-2222-3333-444455556666' },
    ],
  ])('%s takes %s', (template, path, params) => {
    expect(match(template, path)).toEqual(params);
  });

  it.each([
    ['api/health', '/api'],
    ['api/health', '/api/health/more'],
    ['hubs/{hub}', '/hubs'],
    ['hubs/{hub}', '/hubs/a/b'],
    ['{ignored:maxlength(0)?}', '/x'],
    ['n/{id:int}', '/n/twelve'],
    ['n/{id:int}', '/n/2147483648'],
    ['n/{id:range(1,12)}', '/n/13'],
    ['n/{id:length(2)}', '/n/abc'],
    ['n/{id:minlength(2)}', '/n/a'],
  ])('%s does not take %s', (template, path) => {
    expect(match(template, path)).toBeUndefined();
  });

  it.each(['x/{id:regex(^a$)}', 'x/{id=7}', '{name}.svg', 'x/{id:datetime}', 'x/{id:maxlength}', 'x/{id'])(
    'refuses %s instead of guessing',
    (template) => {
      expect(() => parseRouteTemplate(template)).toThrow(/this host (cannot read|does not know)/);
    },
  );
});
