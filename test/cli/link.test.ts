import { describe, expect, it } from 'vitest';
import { verifyPass } from '../../src/usecases/wake/verifyPass.ts';
import { hubOf, policyOf } from '../builders/policy.ts';
import { aWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

/** 06:00 UTC on 2 March 2027. */
const now = Date.parse('2027-03-02T06:00:00Z');
const notebook =
  '/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgit.example%2Fr&urlpath=lab%2Ftree%2Fa.ipynb';

/** A link's parts, as a door reads them. */
function read(text: string) {
  const { origin, pathname, searchParams } = new URL(text);
  return {
    page: `${origin}${pathname}`,
    next: searchParams.get('next') ?? '',
    pass: searchParams.get('pass') ?? '',
  };
}

describe('cli/link', () => {
  it('prints one link on standard output, good for the hub for 180 days; what it means goes beside', async () => {
    const { run, keeper } = cliOf();
    const { out, err, code } = await run('link', '--hub', 'research');
    const { page, next, pass } = read(out);
    expect([page, next, code]).toEqual(['https://wake.example.edu/hubs/research', '', 0]);
    expect(err).toBe('It wakes Research hub for whoever holds it, until Sun 29 Aug 08:00.');
    const claims = { purpose: 'wake', hub: 'research', next: '' } as const;
    expect(await verifyPass(keeper, pass, claims, now + 180 * 86_400_000 - 1)).toMatchObject(claims);
    expect(await verifyPass(keeper, pass, claims, now + 180 * 86_400_000)).toBeUndefined();
  });

  it.each([
    ['a path', notebook],
    ['a whole link to the hub', `https://hub.example.edu${notebook}`],
    ['a place in a page', '/user/me/lab/tree/a.ipynb#part-2'],
  ])('lands at %s, and nowhere else', async (_what, wanted) => {
    const { run, keeper } = cliOf();
    const { out } = await run('link', '--hub', 'research', '--next', wanted, '--expires', 'P7D');
    const { next, pass } = read(out);
    expect(next).toBe(wanted.replace('https://hub.example.edu', ''));
    const good = { purpose: 'wake', hub: 'research', next } as const;
    expect(await verifyPass(keeper, pass, good, now)).toBeDefined();
    for (const other of [
      { ...good, next: '' },
      { ...good, hub: 'lab' },
      { ...good, purpose: 'feed' as const },
    ])
      expect(await verifyPass(keeper, pass, other, now)).toBeUndefined();
  });

  it('--feed: links to calendar and badge, which wake nothing', async () => {
    const { run, keeper } = cliOf();
    const { out } = await run('link', '--hub', 'research', '--feed', '--json');
    const links = JSON.parse(out);
    expect(links).toMatchObject({ hub: 'research', expires: '2027-08-29T06:00:00Z' });
    const calendar = read(links.calendar);
    expect(calendar.page).toBe('https://wake.example.edu/hubs/research/calendar.ics');
    expect(read(links.badge)).toEqual({
      ...calendar,
      page: 'https://wake.example.edu/hubs/research/badge.svg',
    });
    const claims = { hub: 'research', next: '' };
    expect(await verifyPass(keeper, calendar.pass, { ...claims, purpose: 'feed' }, now)).toBeDefined();
    expect(await verifyPass(keeper, calendar.pass, { ...claims, purpose: 'wake' }, now)).toBeUndefined();
  });

  it('as JSON: the link, where it lands, when it ends', async () => {
    const { out } = await cliOf().run(
      ...['link', '--hub', 'research', '--next', '/hub/', '--expires', '2027-07-01T00:00:00+02:00', '--json'],
    );
    expect(JSON.parse(out)).toEqual({
      hub: 'research',
      link: expect.stringMatching(/\?next=%2Fhub%2F&pass=v1\.memory1\.1814392800\.[\w-]{43}$/),
      next: '/hub/',
      expires: '2027-06-30T22:00:00Z',
    });
  });

  it.each([
    [['--next', '//evil.example/'], 'is no path'],
    [['--next', 'https://evil.example/hub/'], 'leads away from the hub'],
    [['--next', 'hub/tree'], 'is no path'],
    [['--next', '/a b'], 'encode blanks as %20'],
    [['--next', '/hub/logout'], 'would sign people out'],
    [['--next', `/${'a'.repeat(2000)}`], 'longer than 2000'],
    [['--expires', '2027-03-02T05:00:00Z'], 'has passed'],
    [['--expires', 'P401D'], 'too far off: 400 days at most'],
    [['--expires', 'PT0S'], 'has passed, or is now'],
    [['--expires', 'next week'], 'is no instant'],
    [['--feed', '--next', '/hub/'], 'leave out --next'],
    [['--hub', 'reserch'], 'Did you mean research?'],
  ])('%j exits 2 and signs nothing', async (words, says) => {
    const { run } = cliOf();
    const { code, out, err } = await run('link', '--hub', 'research', ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(says);
  });

  describe('a hub with a path of its own', () => {
    const policy = policyOf(hubOf({ url: 'https://teach.example.edu/jupyter/' }));
    it.each([
      ['/hub/user-redirect/lab', 'Did you mean /jupyter/hub/user-redirect/lab?'],
      ['https://teach.example.edu/hub/home', 'like /jupyter/hub/user-redirect/lab/tree/week-3.ipynb.'],
      ['https://hub.example.edu/hub/home', 'like /jupyter/hub/user-redirect/lab/tree/week-3.ipynb.'],
      ['/hub/logout', 'like /jupyter/hub/user-redirect/lab/tree/week-3.ipynb.'],
    ])('--next %s is refused; it names the address, and: %s', async (wanted, says) => {
      const { code, err } = await cliOf({ policy }).run('link', '--hub', 'research', '--next', wanted);
      const text = err.replaceAll(/\s+/g, ' ');
      expect(code).toBe(2);
      expect(text).toContain('The hub is at https://teach.example.edu/jupyter/.');
      expect(text).toContain(says);
    });

    it('takes what the refusal recommends', async () => {
      for (const next of [
        '/jupyter/hub/user-redirect/lab',
        '/jupyter/hub/user-redirect/lab/tree/week-3.ipynb',
      ]) {
        const { code, out } = await cliOf({ policy }).run('link', '--hub', 'research', '--next', next);
        expect([code, read(out).next]).toEqual([0, next]);
      }
    });
  });

  it('without HUBKEEPER_PUBLIC_URL there is no link: exit 2', async () => {
    const { code, err } = await cliOf({ publicUrl: null }).run('link', '--hub', 'research');
    expect(code).toBe(2);
    expect(err).toContain('HUBKEEPER_PUBLIC_URL is missing');
  });

  it('a hub without url: its page can be linked, a place in it cannot', async () => {
    const { url: _none, ...bare } = hubOf();
    const { run } = cliOf({ policy: policyOf(bare), world: aWorld() });
    expect((await run('link', '--hub', 'research')).code).toBe(0);
    const refused = await run('link', '--hub', 'research', '--next', '/hub/');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('has no url')]);
  });
});
