import type { Checks } from './checks.ts';
import { runCommand } from './runCommand.ts';
import type { Stage } from './stage.ts';
import type { Visitor } from './visitor.ts';

/** A wall time in Madrid on the night of Tuesday 2 March 2027, UTC+1. */
export function madrid(time: string, date = '2027-03-02'): number {
  return Date.parse(`${date}T${time}:00+01:00`);
}

export const notebook = '/hub/user-redirect/lab/tree/week-3.ipynb';

export type Night = Pick<Checks, 'expect'> & {
  readonly stage: Stage;
  /** Every start and stop of the night so far: `start 22:00`. */
  acts(): string[];
};

/** A link that the command made wakes it for whoever holds it: that hub, that landing place, until it ends. */
export async function wakeByLink(
  { expect, stage, acts }: Night,
  nobody: Visitor,
  olga: Visitor,
): Promise<void> {
  const text = await runCommand(
    stage,
    ...['link', '--hub', 'research', '--next', notebook, '--expires', 'PT1H', '--json'],
  );
  const link = new URL((JSON.parse(text) as { link: string }).link);
  expect('hubkeeper link: a link to the page, for an hour', link.origin === stage.front.url, link.href);
  const page = await nobody.page(link.search);
  expect(
    'whoever opens it sees the page, and wakes nothing',
    page.status === 200 && acts().length === 4,
    page,
  );
  const other = `?pass=${link.searchParams.get('pass')}&next=%2Fhub%2Fhome`;
  const moved = await nobody.wake(other);
  expect('the pass is good for no other place: 401', moved.status === 401, moved);
  const forged = await nobody.wake(link.search.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  expect('changed in one letter it is good for nothing: 401', forged.status === 401, forged);
  const woken = await nobody.wake(link.search);
  expect('00:35: the link wakes it without sign-in', woken.status === 202 && woken.leases === 1, woken);
  expect('with the fifth act of the night', acts().slice(4).join() === 'start 00:35', acts());
  const all = await olga.done('?all');
  expect('an operator ends every wake', all.status === 204 && (await olga.look()).leases === 0, all);
  await stage.playUntil(madrid('01:40', '2027-03-03'));
  const late = await nobody.wake(link.search);
  expect('an hour later the link is over: 401', late.status === 401, late);
  const vaults = stage.world.world.vaults.get('kv-hubkeeper')?.secrets.get('hubkeeper-signing')?.versions;
  expect('one signing key was made', vaults?.length === 1, vaults?.length);
  const said = JSON.stringify(stage.events);
  expect('and it is in no line that the app or its host said', !said.includes(vaults?.[0]?.value ?? said));
}
