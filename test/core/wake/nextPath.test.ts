import { describe, expect, it } from 'vitest';
import { nextOf } from '../../../src/core/wake/nextPath.ts';

const hub = 'https://hub.example.edu';

describe('core/wake/nextPath', () => {
  it.each([
    [
      '/hub/user-redirect/lab/tree/week-3.ipynb',
      'https://hub.example.edu/hub/user-redirect/lab/tree/week-3.ipynb',
    ],
    ['/', 'https://hub.example.edu/'],
    [
      '/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fa%2Fb&branch=main',
      'https://hub.example.edu/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fa%2Fb&branch=main',
    ],
    [
      '/hub/user-redirect/git-pull?repo=https://github.com/a/b',
      'https://hub.example.edu/hub/user-redirect/git-pull?repo=https://github.com/a/b',
    ],
    ['/hub/spawn#later', 'https://hub.example.edu/hub/spawn#later'],
    ['/hub/übung/%C3%BC', 'https://hub.example.edu/hub/%C3%BCbung/%C3%BC'],
    ['/hub/a%20b.ipynb', 'https://hub.example.edu/hub/a%20b.ipynb'],
    ['/hub/x/../lab', 'https://hub.example.edu/hub/lab'],
  ])('lands %s', (next, target) => {
    expect(nextOf(next, hub)).toEqual({ ok: true, target });
  });

  it.each([
    ['another host', '//evil.example'],
    ['another host behind a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a tab between two slashes', '/\t/evil.example'],
    ['an encoded tab and two slashes', '/%09//evil.example'],
    ['a whole address', 'https://evil.example/'],
    ['the hub’s own whole address', 'https://hub.example.edu/lab'],
    ['a scheme without slashes', 'https:evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['userinfo', '@evil.example'],
    ['no slash', 'lab'],
    ['nothing', ''],
    ['a raw space', '/hub/a b'],
    ['a line end', '/hub\r\nSet-Cookie: a=b'],
    ['an encoded line end', '/hub%0d%0aSet-Cookie: a=b'],
    ['a null byte', '/hub%00'],
    ['an encoded backslash', '/%5Cevil.example'],
    ['encoded slashes', '/%2F%2Fevil.example'],
    ['a dot segment before two slashes', '/.//evil.example'],
    ['half an escape', '/hub/%E0%A4'],
    ['2,001 characters', `/${'a'.repeat(2000)}`],
    ['signing out', '/hub/logout'],
    ['signing out by a way round', '/hub/x/../LogOut?x'],
    ['the middle of a sign-in', '/hub/oauth_callback?code=1'],
  ])('refuses %s', (_, next) => {
    expect(nextOf(next, hub).ok).toBe(false);
  });

  it('stays under the path that a hub lives at', () => {
    const at = 'https://example.edu/jupyter/';
    expect(nextOf('/jupyter/hub/lab', at)).toEqual({
      ok: true,
      target: 'https://example.edu/jupyter/hub/lab',
    });
    expect(nextOf('/jupyter/../mail', at)).toEqual({ ok: false, because: 'otherPlace' });
    expect(nextOf('/jupyter/%2e%2e/mail', at)).toEqual({ ok: false, because: 'otherPlace' });
    expect(nextOf('/jupyterish', at)).toEqual({ ok: false, because: 'otherPlace' });
    expect(nextOf('/jupyter/hub/logout', at)).toEqual({ ok: false, because: 'signsOut' });
  });
});
