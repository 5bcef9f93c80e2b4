import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import type { StoredVersion } from '../../core/rotation/seen/storedVersion.ts';
import { toIso } from '../../core/time.ts';
import type { RotationReport } from '../../usecases/rotation/describeRotation.ts';
import type { RotationLook } from '../../usecases/rotation/lookAtRotation.ts';
import { isoOf } from '../json.ts';
import type { LookedAtUnit } from './lookAtUnit.ts';

/** Everything of a report but the calls; instants as ISO 8601. */
export function reportJson(report: RotationReport): object {
  const { unit, at, view, step, findings, signIn, credentials, proofs, endsAt, dueAt } = report;
  return {
    unit: unit.id,
    appId: unit.appId,
    store: unit.store,
    uses: unit.uses.map(({ hub, name, rollOut }) => ({ hub: hub.name, secret: name, rollOut: rollOut.kind })),
    ...isoOf({ at, endsAt, dueAt }),
    step: stepJson(step),
    findings,
    signIn: {
      kind: signIn.kind,
      ...(signIn.because && { because: signIn.because }),
      ...isoOf({ at: signIn.at }),
    },
    credentials: credentials.map(
      ({ keyId, displayName, maker, current, fate, startsAt, endsAt: ends, goesAt }) => ({
        keyId,
        ...(displayName !== undefined && { displayName }),
        maker,
        current,
        fate,
        ...isoOf({ startsAt, endsAt: ends, goesAt }),
      }),
    ),
    versions: view.current.kind === 'seen' ? view.current.versions.map(versionJson) : [],
    proofs: proofs.map(({ hub, power, proof, saysOther }) => ({
      hub,
      power,
      ...(saysOther && { saysOther }),
      ...(proof && { by: proof.by, version: proof.version, at: toIso(proof.at) }),
    })),
  };
}

function stepJson(step: RotationLook['step']): object {
  return {
    kind: step.kind,
    because: step.because,
    ...('hub' in step && { hub: step.hub }),
    ...('of' in step && { of: step.of }),
    ...('until' in step && isoOf({ until: step.until })),
    ...('failure' in step && step.failure && { failure: step.failure }),
  };
}

export function lookedAtUnitJson(looked: LookedAtUnit): object {
  if (looked.kind === 'failed') return { lookFailed: looked.problem };
  const refused: RotationFailure | undefined = looked.kind === 'refused' ? looked.failure : undefined;
  return {
    step: stepJson(looked.step),
    ...(refused && { refused }),
    ...(looked.kind === 'lost' && { answerLost: looked.problem }),
  };
}

function versionJson({ version, createdAt, enabled, expiresAt, tags }: StoredVersion): object {
  return { version, enabled, ...isoOf({ createdAt, expiresAt }), ...(tags && { tags }) };
}
