import { complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { leaksOf } from './leakSearch.ts';
import {
  askedFor,
  credentialsOf,
  heldByHub,
  type RotationStage,
  setRotationStage,
  versionsOf,
} from './rotationStage.ts';
import { runCommand } from './runCommand.ts';

/** A wall time in Madrid, UTC+1; Tuesday 2 March 2027 unless another date of that month is given. */
function madrid(time: string, day = 2): number {
  return Date.parse(`2027-03-0${day}T${time}:00+01:00`);
}

/** Replaced in the evening while the hub sleeps, read at its start in the morning, the old one retired a day later. */
export async function rotationOnWake({ expect }: Checks): Promise<void> {
  const rotation = await setRotationStage(
    madrid('19:50'),
    { way: 'vaultAtStart', exposesMark: true },
    { kind: 'onWake' },
  );
  const { stage, play } = rotation;
  const said: Record<string, string> = {};
  try {
    const [first] = credentialsOf(stage).ours;
    await evening();
    await morning();
    await dayAfter();

    async function evening(): Promise<void> {
      await play(madrid('20:05'), 60);
      expect(
        '20:05: the hub sleeps, and nothing was minted while people worked',
        askedFor(stage, 'addPassword') === 0,
      );
      await play(madrid('20:15'), 10);
      const { ours, persons } = credentialsOf(stage);
      const newest = versionsOf(stage).at(-1);
      expect(
        '20:15: one credential was minted, in the minutes after 20:07',
        askedFor(stage, 'addPassword') === 1 && ours.length === 2,
        ours.length,
      );
      expect(
        'its value is what the vault gives hubs now, with its end beside it',
        newest?.value === ours[1]?.value && newest?.exp !== undefined,
      );
      const left = versionsOf(stage, 'hub-client-secret-next').filter(({ enabled }) => enabled);
      expect('nothing that can be read is left under the staging name', left.length === 0, left.length);
      const ends = new Date(ours[1]?.endsAt ?? 0);
      expect(
        'it ends at 10:00 on a Tuesday, Wednesday or Thursday',
        [2, 3, 4].includes(ends.getUTCDay()) && /T0[89]:00/.test(ends.toISOString()),
        ends.toISOString(),
      );
      expect(
        'the one before is still there, and the one that a person made',
        ours[0]?.keyId === first?.keyId && persons.length === 1,
        persons,
      );
      said['secrets'] = await runCommand(stage, 'secrets');
      expect(
        '`hubkeeper secrets` says that people can sign in',
        /People can sign in: yes/.test(said['secrets']),
        said['secrets'],
      );
    }

    async function morning(): Promise<void> {
      await play(madrid('07:30', 3), 300);
      await play(madrid('08:00', 3), 30);
      expect(
        '08:00: the hub is up with the new value, restarted for nothing',
        heldByHub(stage) === versionsOf(stage).at(-1)?.value && askedFor(stage, 'runCommand') === 0,
      );
      said['json'] = await runCommand(stage, 'secrets', '--json');
      expect('its marker has proved that', /"by":\s*"marker"/.test(said['json']), said['json'].slice(0, 400));
      expect('until the overlap is over nothing is removed', askedFor(stage, 'removePassword') === 0);
    }

    async function dayAfter(): Promise<void> {
      await play(madrid('09:15', 4), 900);
      const { ours, persons } = credentialsOf(stage);
      expect(
        'Thursday 09:15: the old credential is retired',
        ours.length === 1 && ours[0]?.value === versionsOf(stage).at(-1)?.value,
        ours.length,
      );
      expect(
        'by one removal, and nothing of a person’s was touched',
        askedFor(stage, 'removePassword') === 1 && persons.length === 1,
        persons,
      );
      await theEnd({ expect, rotation, said });
    }
  } finally {
    await rotation.stop();
  }
}

/** What holds at the end of either story. */
export async function theEnd({
  expect,
  rotation: { stage, watch },
  said,
}: {
  readonly expect: Checks['expect'];
  readonly rotation: RotationStage;
  readonly said: Readonly<Record<string, string>>;
}): Promise<void> {
  const { world, real } = watch.letIn;
  expect(
    `people could sign in whenever the hub was up: ${world} times`,
    watch.lockOuts.length === 0 && world > 50,
    watch.lockOuts.slice(0, 5),
  );
  if (real > 0) expect(`and ${real} times at a real JupyterHub`, real > 50, real);
  const leaks = await leaksOf(stage, { ...said, 'the real hub': watch.log() });
  expect('no secret shows anywhere but in the vault and at the sign-in', leaks.length === 0, leaks);
  const complaints = complaintsOf(stage);
  expect('no function failed', complaints.length === 0, complaints.slice(0, 3));
}
