import { describe, expect, it } from 'vitest';
import { setCookie } from '../../../sandbox/host/setCookie.ts';

describe('sandbox/host/setCookie', () => {
  it('percent-encodes the value and writes attributes in the order of ASP.NET', () => {
    const cookie = {
      name: 'pass',
      value: "b=c/+(d)'",
      expires: { value: { seconds: 1803945600 } },
      maxAge: { value: 60.9 },
      domain: { value: 'hub.example.edu' },
      path: { value: '/' },
      secure: { value: true },
      sameSite: 'lax' as const,
      httpOnly: { value: true },
    };
    expect(setCookie(cookie)).toBe(
      'pass=b%3Dc%2F%2B%28d%29%27; expires=Tue, 02 Mar 2027 00:00:00 GMT; max-age=60; domain=hub.example.edu; path=/; secure; samesite=lax; httponly',
    );
  });

  it('says nothing of an attribute that is not set', () => {
    expect(setCookie({ name: 'a', value: 'b', sameSite: 'none' })).toBe('a=b');
    expect(setCookie({ name: 'a', value: 'b', sameSite: 'explicitNone' })).toBe('a=b; samesite=none');
  });
});
