import { ownValue } from '../../../core/ownValue.ts';
import { clusterOf } from '../../../core/power/powerTarget.ts';
import type { RotationFacts } from '../../../core/rotation/facts/rotationFacts.ts';
import { rollOutCommand } from '../../../core/rotation/rollOutCommand.ts';
import { currentVersion } from '../../../core/rotation/rotationView.ts';
import type { Effect } from './effect.ts';

/** Sends the command that has a hub use the current value; a later look hears what became of it. */
export const rollOut: Effect<'rollOut'> = async ({ commands, clock }, view, { hub, version }) => {
  const use = view.unit.uses.find((each) => each.hub.name === hub);
  const mark = currentVersion(view)?.tags?.mark;
  const cluster = use && clusterOf(use.hub.target);
  if (use?.rollOut.kind !== 'runCommand' || mark === undefined || !cluster)
    throw new RangeError(`hub ${hub} takes no roll-out by command`);
  const command = rollOutCommand(use.rollOut, { appId: view.unit.appId, version, mark });
  const answer = await commands.send(cluster.id, command);
  // What was refused has restarted nothing: it does not count as a try.
  if (answer.kind === 'refused') return answer;
  const { commandId } = answer;
  const at = clock.now();
  const learn = (facts: RotationFacts): RotationFacts => {
    const before = ownValue(facts.rollOuts, hub);
    const tries = before?.version === version ? before.tries + 1 : 1;
    return { ...facts, rollOuts: { ...facts.rollOuts, [hub]: { version, at, tries, commandId } } };
  };
  return { kind: 'done', learn, told: { hub, version } };
};
