import type { Checks } from './checks.ts';
import { theEnd } from './rotationOnWake.ts';
import { askedFor, credentialsOf, heldByHub, setRotationStage, versionsOf } from './rotationStage.ts';
import { beginCommand, runCommand } from './runCommand.ts';

/** A wall time in Madrid, UTC+1; Tuesday 2 March 2027 unless another date of that month is given. */
function madrid(time: string, day = 2): number {
  return Date.parse(`2027-03-0${day}T${time}:00+01:00`);
}

const rollout = {
  kind: 'runCommand',
  namespace: 'jhub',
  deployment: 'hub',
  externalSecret: 'hub-login',
  synced: { secret: 'hub-login', key: 'client-secret' },
};

/**
 * A hub whose secret is synced into its cluster: what it starts with in the morning is of the day before. The keeper has
 * it synced, rolls it and reads back that it did; and at noon, when the new value has leaked, does it all again at once.
 */
export async function rotationByCommand({ expect }: Checks): Promise<void> {
  const rotation = await setRotationStage(
    madrid('19:50'),
    { way: 'syncedSecret', exposesMark: false },
    rollout,
  );
  const { stage, play } = rotation;
  const said: Record<string, string> = {};
  try {
    await play(madrid('20:05'), 60);
    await play(madrid('20:15'), 10);
    expect(
      '20:15: the value is replaced, and no cluster was started for it',
      askedFor(stage, 'addPassword') === 1 && askedFor(stage, 'runCommand') === 0,
    );
    await play(madrid('07:30', 3), 300);
    await morning();
    await leak();
    await theEnd({ expect, rotation, said });
  } finally {
    await rotation.stop();
  }

  async function morning(): Promise<void> {
    const stale = versionsOf(stage).at(-2)?.value;
    const held = new Set<string | undefined>();
    for (let at = madrid('07:44', 3); at <= madrid('07:46', 3); at += 10_000) {
      await play(at, 10);
      held.add(heldByHub(stage));
    }
    expect('07:45: the hub came up with the value of yesterday, which still holds', held.has(stale));
    await play(madrid('08:00', 3), 30);
    expect('08:00: one command has rolled it, before anybody came', askedFor(stage, 'runCommand') === 1);
    expect('it uses the new value', heldByHub(stage) === versionsOf(stage).at(-1)?.value);
    said['secrets'] = await runCommand(stage, 'secrets', '--json');
    expect(
      'read back from the deployment, that is the proof',
      /"by":\s*"rollOut"/.test(said['secrets']),
      said['secrets'].slice(0, 400),
    );
  }

  async function leak(): Promise<void> {
    await play(madrid('12:00', 3), 900);
    const leaked = versionsOf(stage).at(-1);
    const telling = beginCommand(stage, 'rotate', '--hub', 'research', '--incident');
    // How long the program takes to begin is this machine's affair: until its first look time stands still.
    await telling.saw(/^12:00 /m);
    await play(madrid('12:12', 3), 10);
    said['rotate'] = await telling.ended;
    const { ours, persons } = credentialsOf(stage);
    expect(
      '12:12, twelve minutes after the leak was told: only the newest credential of ours is left',
      ours.length === 1 && ours[0]?.value === versionsOf(stage).at(-1)?.value,
      ours.length,
    );
    expect(
      'it is not the leaked one, and the hub uses it',
      ours[0]?.value !== leaked?.value && heldByHub(stage) === ours[0]?.value,
    );
    expect(
      'older values in the vault are disabled',
      versionsOf(stage).filter(({ enabled }) => enabled).length === 1,
    );
    expect('a person’s credential is as it was', persons.length === 1, persons);
  }
}
