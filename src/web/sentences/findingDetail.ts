import { ownValue } from '../../core/ownValue.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import type { Credential } from '../../core/rotation/seen/credential.ts';
import type { Instant } from '../../core/time.ts';
import type { FindingDetail } from './sayRotationFinding.ts';

/** What is known beside a finding at one hub. `refusal`: of the step that is refused; else what was refused last. */
export function findingDetail(
  { leaked, rollOuts, attempts }: Pick<RotationFacts, 'leaked' | 'rollOuts' | 'attempts'>,
  credentials: readonly Credential[],
  { hub, refusal, now }: { readonly hub: string; readonly refusal?: RotationFailure; readonly now: Instant },
): FindingDetail {
  const rollOut = ownValue(rollOuts, hub)?.failure;
  const last = refusal ?? Object.values(attempts)[0]?.failure;
  return {
    ...(last && { refusal: last }),
    ...(rollOut && { rollOut }),
    leaked: credentials.filter(({ keyId, endsAt }) => leaked.includes(keyId) && endsAt > now),
  };
}
