import { ownVault } from '../core/rotation/loginSecret.ts';
import type { CredentialFate } from '../core/rotation/rehearse.ts';
import type { RotationUnit } from '../core/rotation/rotationUnit.ts';
import { currentVersion } from '../core/rotation/rotationView.ts';
import type { Instant } from '../core/time.ts';
import type { RotationReport } from '../usecases/rotation/describeRotation.ts';
import { sayProof } from '../web/sentences/sayProof.ts';
import { sayRotationFinding } from '../web/sentences/sayRotationFinding.ts';
import { sayRotationStep } from '../web/sentences/sayRotationStep.ts';
import { saySignIn } from '../web/sentences/saySignIn.ts';
import { wallText } from '../web/sentences/wallText.ts';
import { placeOf } from './chooseSecret.ts';
import { findingPlaces } from './findingPlaces.ts';
import { remedyLines } from './remedyLines.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { wrap } from './wrap.ts';

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
  const style = signIn.kind === 'yes' ? 'green' : signIn.kind === 'no' ? 'red' : 'yellow';
  return [
    ...wrap(
      `${namesOf(unit)}: ${storeText(unit)}, application ${unit.appId}`,
      terminal.columns,
      '',
      '  ',
    ).map((line) => terminal.style('bold', line)),
    ...credentialTable(terminal, report),
    ...[...due, ...proofs.map((proof) => sayProof(proof, zone, at))].flatMap(told),
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
  const { unit, view, findings, proofs } = report;
  const asleep = new Set(proofs.filter(({ power }) => power === 'asleep').map((each) => each.hub));
  const version = currentVersion(view)?.version;
  return findings.flatMap((finding) => {
    const about = findingPlaces(finding, unit, view.facts, version, { asleep });
    const own = about.find((place) => place.hub === hub);
    const places = about.length > 0 ? about : [placeOf(unit, hub)];
    return (own ? [own] : places).flatMap((place) =>
      remedyLines(terminal, sayRotationFinding(finding, place, failureOf(report)), indent),
    );
  });
}

export function failureOf({ step }: Pick<RotationReport, 'step'>) {
  return step.kind === 'blocked' ? step.failure : undefined;
}

/** `login of research, lab`, the usual name once. */
export function namesOf({ uses }: RotationUnit): string {
  const names = [...new Set(uses.map(({ name }) => name))].join(', ');
  const hubs = uses.slice(0, 3).map(({ hub }) => hub.name);
  const more = uses.length > 3 ? ` and ${uses.length - 3} more` : '';
  return `${names} of ${hubs.join(', ')}${more}`;
}

/** `hub-client-secret in kv-shared` */
export function storeText({ store }: RotationUnit): string {
  return `${store.secret} in ${store.vault === ownVault ? 'the keeper’s own vault' : store.vault}`;
}

/** Sentences go by the clock of the first hub that uses it. */
export function zoneOf({ uses }: RotationUnit): string {
  return uses[0]?.hub.schedule.timeZone ?? 'UTC';
}

export function credentialTable(
  terminal: Terminal,
  { credentials, view, unit, at }: RotationReport,
): string[] {
  if (view.application.kind === 'refused') return ['  What the application has could not be read.'];
  if (credentials.length === 0) return ['  The application has no client secrets.'];
  const rows = credentials.map((each) => [
    shortName(each.displayName ?? ''),
    `made by ${makers[each.maker]}`,
    `until ${wallText(each.endsAt, zoneOf(unit), at)}`,
  ]);
  return table(rows, '  ').flatMap((row, index) => {
    const each = credentials[index];
    return each
      ? [row, terminal.style('dim', `    ${each.keyId}: ${sayFate(each, view.current.kind === 'seen', at)}`)]
      : [row];
  });
}

const makers: Readonly<Record<CredentialFate['maker'], string>> = {
  us: 'the keeper',
  otherKeeper: 'another keeper',
  person: 'a person',
};

function sayFate({ current, fate, maker, endsAt }: CredentialFate, known: boolean, now: Instant): string {
  const goes = 'removed once every hub is proved to use another value, and the overlap is over';
  if (endsAt <= now) return maker === 'us' ? 'ended; removed' : 'ended; a person may remove it';
  if (!known && maker === 'us') return 'the keeper’s own; whether it is in use cannot be seen now';
  if (current)
    return fate === 'stays' ? 'in use; replaced in time, never touched' : `in use; replaced in time, ${goes}`;
  return fate === 'stays' ? 'never touched' : goes;
}

function shortName(name: string): string {
  const signs = [...name.replace(/[\p{Cc}\p{Cf}]/gu, ' ')];
  return signs.length <= 32 ? signs.join('') : `${signs.slice(0, 31).join('')}…`;
}
