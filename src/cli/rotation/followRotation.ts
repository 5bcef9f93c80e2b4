import { rotationEffects } from '../../core/rotation/facts/rotationEffect.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { type Instant, minuteMs, secondMs } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { type RotationPlace, rotateCommand } from '../../web/sentences/remedy.ts';
import { sayRotationStep } from '../../web/sentences/sayRotationStep.ts';
import { clockText } from '../../web/sentences/wallText.ts';
import type { Cli } from '../cli.ts';
import type { ChosenSecret } from './chooseSecret.ts';
import { type LookedAtUnit, lookAtUnit, sayLookedAtUnit } from './lookAtUnit.ts';
import { stepsOfOthers } from './stepsOfOthers.ts';
import { zoneOf } from './unitText.ts';

/** What takes longer is left to the keeper (ms). */
const patienceMs = minuteMs;

/** After a look that another one overtook, or that met another at work (ms). */
const overtakenMs = 10 * secondMs;

/** More looks than any rotation needs. */
const mostLooks = 120;

/**
 * Looks at a unit until the next thing takes longer than a minute, or needs a person, and tells each step that is new,
 * of a keeper that works on the same one too. Answers every look.
 */
export async function followRotation(
  cli: Cli,
  keeper: Keeper,
  { unit, place }: ChosenSecret,
  say: (text: string) => void,
): Promise<readonly LookedAtUnit[]> {
  const looks: LookedAtUnit[] = [];
  const zone = zoneOf(unit);
  const began = cli.clock.now();
  const told = new Set<string>();
  let last = '';
  for (;;) {
    const looked = await lookAtUnit(keeper, unit);
    looks.push(looked);
    const now = cli.clock.now();
    for (const { id, at, step } of await othersSteps(keeper, unit, began, looks)) {
      if (!told.has(id)) say(`${clockText(at, zone)}  Another look: ${sayRotationStep(step, zone, now)}`);
      told.add(id);
    }
    const text = sayLookedAtUnit(looked, zone, now);
    const once = isOvertaken(looked) ? 'overtaken' : text;
    if (once !== last && !told.has(once)) say(`${clockText(now, zone)}  ${text}`);
    if (once !== text) told.add(once);
    last = once;
    const next = looks.length < mostLooks ? await nextAt(keeper, unit, looked, now) : undefined;
    if (next === undefined || next - now > patienceMs) {
      if (goesOn(looked)) say(sayWhatFollows(looked, place, await isLeak(keeper, unit)));
      return looks;
    }
    await cli.waitUntil(next);
    if (cli.clock.now() < next - secondMs) {
      say(
        'The clock of this machine stands still, so nothing more can be waited for. The keeper goes on by its own.',
      );
      return looks;
    }
  }
}

/** When it is worth looking again; undefined: not soon. */
async function nextAt(
  { state }: Keeper,
  { id }: RotationUnit,
  looked: LookedAtUnit,
  now: Instant,
): Promise<Instant | undefined> {
  if (looked.kind === 'failed') return undefined;
  const { step } = looked;
  if (isOvertaken(looked)) return now + overtakenMs;
  if (step.kind === 'blocked' || step.kind === 'settled') return undefined;
  if (step.kind === 'wait' && step.until !== undefined) return Math.max(step.until, now + secondMs);
  return (await state.rotations.read(id))?.value.nextLookAt;
}

/** Another look was faster, or is at work: told once, for its steps are told as well. */
function isOvertaken(looked: LookedAtUnit): boolean {
  if (looked.kind === 'failed') return false;
  const { step } = looked;
  return step.kind === 'raced' || (step.kind === 'wait' && step.because === 'claimed');
}

/** What this process did itself is told as it is done. Storage that cannot be read is told by the look itself. */
async function othersSteps(
  keeper: Keeper,
  unit: RotationUnit,
  since: Instant,
  looks: readonly LookedAtUnit[],
): ReturnType<typeof stepsOfOthers> {
  const own = looks.flatMap((each) =>
    each.kind === 'looked' ? (rotationEffects.find((effect) => effect === each.step.kind) ?? []) : [],
  );
  try {
    return await stepsOfOthers(keeper, unit, since, own);
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    return [];
  }
}

async function isLeak({ state }: Keeper, { id }: RotationUnit): Promise<boolean> {
  const row = await state.rotations.read(id);
  return row?.value.asks.some(({ kind }) => kind === 'incident') ?? false;
}

/** Honest about what comes after the command has ended. */
function sayWhatFollows(looked: LookedAtUnit, place: RotationPlace, leak: boolean): string {
  const unproved =
    looked.kind === 'looked' && looked.step.kind === 'wait' && looked.step.because === 'unconfirmed';
  return unproved
    ? `The keeper goes on by itself as soon as the hub proves it${leak ? ', or sleeps' : ''}. A hub that shows no mark proves nothing: once it has been restarted and people can sign in, say so with ${rotateCommand(place, '--confirm')}`
    : 'The keeper goes on from here by itself.';
}

/** Whether there is more to come without anybody's doing. */
function goesOn(looked: LookedAtUnit): boolean {
  return looked.kind !== 'failed' && looked.step.kind !== 'settled' && looked.step.kind !== 'blocked';
}
