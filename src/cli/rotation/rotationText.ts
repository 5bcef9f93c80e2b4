import { credentialsOf, currentVersion } from '../../core/rotation/rotationView.ts';
import type { RotationReport } from '../../usecases/rotation/describeRotation.ts';
import { findingDetail } from '../../web/sentences/findingDetail.ts';
import { findingPlaces } from '../../web/sentences/findingPlaces.ts';
import type { RotationPlace } from '../../web/sentences/remedy.ts';
import { placeOf } from '../../web/sentences/rotationPlace.ts';
import { sayProof } from '../../web/sentences/sayProof.ts';
import { sayRotationFinding } from '../../web/sentences/sayRotationFinding.ts';
import { sayRotationStep } from '../../web/sentences/sayRotationStep.ts';
import { sayShorterLife } from '../../web/sentences/sayShorterLife.ts';
import { saySignIn } from '../../web/sentences/saySignIn.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import { credentialTable } from './credentialText.ts';
import { remedyLines } from './remedyLines.ts';
import { namesOf, storeText, zoneOf } from './unitText.ts';

/** What exists, who made it, until when, what happens next, and whether people can sign in. */
export function reportText(terminal: Terminal, report: RotationReport): string[] {
  const { unit, at, step, signIn, proofs, endsAt, dueAt } = report;
  const zone = zoneOf(unit);
  const told = (text: string) => wrap(text, terminal.columns, '  ', '  ');
  const due =
    endsAt === undefined || dueAt === undefined
      ? []
      : [
          `The current value ends ${wallText(endsAt, zone, at)}; a new one is due ${dueAt <= at ? 'since' : 'from'} ${wallText(dueAt, zone, at)}.`,
        ];
  const shorter = sayShorterLife(unit.lifetimeMs, report.view.facts.learnedMaxLifetimeMs) ?? [];
  const style = signIn.kind === 'yes' ? 'green' : signIn.kind === 'no' ? 'red' : 'yellow';
  return [
    ...wrap(
      `${namesOf(unit)}: ${storeText(unit)}, application ${unit.appId}`,
      terminal.columns,
      '',
      '  ',
    ).map((line) => terminal.style('bold', line)),
    ...credentialTable(terminal, report),
    ...[...due, shorter, ...proofs.map((proof) => sayProof(proof, zone, at))].flat().flatMap(told),
    ...told(`Next: ${sayRotationStep(step, zone, at)}`),
    ...findingLines(terminal, report, '  '),
    ...told(saySignIn(signIn, zone, at)).map((line) => terminal.style(style, line)),
  ];
}

/** What needs a person, with what mends it. `hub`: as that hub calls the secret. */
export function findingLines(
  terminal: Terminal,
  report: RotationReport,
  indent = '',
  hub?: string,
): string[] {
  const { unit, view, findings, proofs, at: now } = report;
  const refusal = failureOf(report);
  const asleep = new Set(proofs.filter(({ power }) => power === 'asleep').map((each) => each.hub));
  const version = currentVersion(view)?.version;
  return findings.flatMap((finding) => {
    const about = findingPlaces(finding, unit, view.facts, version, { asleep });
    const own = about.find((place) => place.hub === hub);
    const places = about.length > 0 ? about : [placeOf(unit, hub)];
    return (own ? [own] : places).flatMap((place) => {
      const known = { hub: place.hub, now, ...(refusal && { refusal }) };
      const detail = findingDetail(view.facts, credentialsOf(view), known);
      const remedy = sayRotationFinding(finding, withKeeper(place, report), detail);
      return remedyLines(terminal, remedy, indent);
    });
  });
}

/** With the identity that commands are to name, where the directory has told which it is. */
export function withKeeper(
  place: RotationPlace,
  { view: { application } }: Pick<RotationReport, 'view'>,
): RotationPlace {
  return application.identity === undefined ? place : { ...place, keeper: application.identity };
}

export function failureOf({ step }: Pick<RotationReport, 'step'>) {
  return step.kind === 'blocked' ? step.failure : undefined;
}
