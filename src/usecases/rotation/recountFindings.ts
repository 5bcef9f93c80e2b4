import type { Keeper } from '../../ports/keeper.ts';
import { countFindings } from '../recordTick.ts';
import { rotationUnits } from './rotationUnits.ts';

/** Looks that end in the same second count one after the other; what is not counted now the hourly round counts. */
const tries = 3;

/** What is remembered to be wrong with each unit, one code each time. */
export function rememberedFindings(
  { hubs }: Keeper['policy'],
  { rows, unreadable }: Awaited<ReturnType<Keeper['state']['rotations']['list']>>,
): string[] {
  const damaged = new Set(unreadable.map(({ key }) => key));
  return rotationUnits(hubs).flatMap(({ id }) =>
    damaged.has(id) ? ['rotation.unreadableRow'] : (rows.get(id)?.value.seen?.findings ?? []),
  );
}

/**
 * Has health say what looks have found since the last round. Called where the findings of a unit have changed, after they
 * were written down. Throws AzureFault.
 */
export async function recountFindings({ policy, state }: Pick<Keeper, 'policy' | 'state'>): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    // Read first: whoever counts and writes in between makes this write fail.
    const row = (await state.keeper.list()).rows.get('rotation');
    if (!row) return;
    const findings = countFindings(rememberedFindings(policy, await state.rotations.list()));
    if ((await state.keeper.write('rotation', { ...row.value, findings }, row.etag)).ok) return;
  }
}
