import { momentAt } from '../world/cluster.ts';
import { addFault } from '../world/faults.ts';
import { askedOf, complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { type Stage, setStage } from './stage.ts';

/** Tuesday 2 March 2027 in Madrid, UTC+1. */
function madrid(time: string): number {
  return Date.parse(`2027-03-02T${time}:00+01:00`);
}

/**
 * A working day over the wire: asleep at 06:30, awake before it opens at 08:00 although the first start fails, left
 * alone all day, asleep again after closing at 20:00.
 */
export async function workday(
  { expect }: Checks,
  { hubs = 1 }: { readonly hubs?: number } = {},
): Promise<void> {
  const stage = await setStage({ at: madrid('06:30'), hubs });
  try {
    await early(stage);
    await morning(stage);
    await day(stage);
    await evening(stage);
  } finally {
    await stage.stop();
  }

  async function early(stage: Stage): Promise<void> {
    const before = await health(stage);
    expect(
      'before the first round, health says that there was none',
      before.status === 503 && before.codes === 'keeper.neverTicked',
      before,
    );
    await stage.playUntil(madrid('07:35'));
    const after = await health(stage);
    expect('after it, health is 200 and all is well', after.status === 200, after);
    expect('07:35: nobody was woken early', askedOf(stage).length === 0, askedOf(stage));
  }

  async function morning(stage: Stage): Promise<void> {
    addFault(stage.world.world, { name: 'capacityRefused', target: stage.world.ids.clusters[0] ?? '' });
    await stage.playUntil(madrid('07:45'));
    expect(
      '07:40: each hub is started, a lead before it opens',
      times(stage, 'start').every((time) => time >= '07:40' && time < '07:45'),
      times(stage, 'start'),
    );
    expect(
      `${hubs} start${hubs === 1 ? ' was' : 's were'} asked for, one each`,
      times(stage, 'start').length === hubs,
      times(stage, 'start'),
    );
    await stage.playUntil(madrid('08:00'));
    const again = askedOf(stage).slice(hubs);
    expect(
      'the start that Azure refused for capacity was tried again once, five minutes later or more',
      again.length === 1 && again[0]?.act === 'start' && again[0].time >= '07:48',
      again,
    );
    expect(
      '08:00: every cluster runs',
      powers(stage).every((power) => power === 'Running Succeeded'),
      powers(stage),
    );
    const answers = await hubAnswers(stage);
    expect('08:00: the hub answers', answers === 200, answers);
  }

  async function day(stage: Stage): Promise<void> {
    const before = askedOf(stage).length;
    await stage.playUntil(madrid('19:59'));
    expect(
      '08:00–19:59: nothing was started or stopped',
      askedOf(stage).length === before,
      askedOf(stage).slice(before),
    );
  }

  async function evening(stage: Stage): Promise<void> {
    await stage.playUntil(madrid('20:15'));
    const stops = times(stage, 'stop');
    expect(
      '20:00: each hub is stopped once, after closing',
      stops.length === hubs && stops.every((time) => time >= '20:00' && time < '20:05'),
      stops,
    );
    expect(
      '20:15: every cluster sleeps',
      powers(stage).every((power) => power === 'Stopped Succeeded'),
      powers(stage),
    );
    const starts = times(stage, 'start').length;
    expect('the day took one start a hub and one more for the refusal', starts === hubs + 1, starts);
    const now = await health(stage);
    expect('20:15: health is 200', now.status === 200, now);
    const complaints = complaintsOf(stage);
    expect('no function failed', complaints.length === 0, complaints.slice(0, 3));
    const strange = stage.world.world.calls
      .map(({ url }) => url)
      .filter((url) => /operationresults|\/operations\/|virtualMachineScaleSets/i.test(url));
    expect(
      'no operation address was read and no scale set touched',
      strange.length === 0,
      strange.slice(0, 3),
    );
  }
}

function times(stage: Stage, act: 'start' | 'stop'): string[] {
  return askedOf(stage)
    .filter((one) => one.act === act)
    .map(({ time }) => time);
}

function powers({ world: { world } }: Stage): string[] {
  return [...world.clusters.values()].map((cluster) => {
    const { powerState, provisioningState } = momentAt(cluster, world.clock.now());
    return `${powerState} ${provisioningState}`;
  });
}

async function health({ host }: Stage): Promise<{ readonly status: number; readonly codes: string }> {
  const answer = await fetch(`${host.url}/api/health`);
  const { problems } = (await answer.json()) as { readonly problems: readonly { readonly code: string }[] };
  return { status: answer.status, codes: problems.map(({ code }) => code).join(' ') };
}

async function hubAnswers({ world }: Stage): Promise<number> {
  return (await fetch(`${world.gateway}/hub.example.edu/hub/health`)).status;
}
