import type { CredentialFate } from '../../core/rotation/credentialFates.ts';
import type { Instant } from '../../core/time.ts';
import type { RotationReport } from '../../usecases/rotation/describeRotation.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import { zoneOf } from './unitText.ts';

/** Every credential of the application, who made it, until when it holds, and what becomes of it. */
export function credentialTable(terminal: Terminal, report: RotationReport): string[] {
  const { credentials, view, unit, at } = report;
  if (view.application.kind === 'refused') return ['  What the application has could not be read.'];
  if (credentials.length === 0) return ['  The application has no client secrets.'];
  const rows = credentials.map((each) => [
    shortName(each.displayName ?? ''),
    `made by ${makers[each.maker]}`,
    `until ${wallText(each.endsAt, zoneOf(unit), at)}`,
  ]);
  const isLeft = mayGo(report);
  return table(rows, '  ').flatMap((row, index) => {
    const each = credentials[index];
    if (!each) return [row];
    const fate = isLeft(each)
      ? 'never touched; a person may remove it, if nothing else uses it'
      : sayFate(each, view.current.kind === 'seen', zoneOf(unit), at);
    const lines = wrap(`${each.keyId}: ${fate}`, terminal.columns, '    ', '  ');
    return [row, ...lines.map((line) => terminal.style('dim', line))];
  });
}

/** Which credentials of persons no hub needs any more: every hub is proved to use a value of the keeper's own. */
function mayGo({ credentials, proofs, at }: RotationReport): (each: CredentialFate) => boolean {
  const isOurs = credentials.some(({ current, maker }) => current && maker === 'us');
  const proved = isOurs && proofs.every(({ proof }) => proof);
  return ({ maker, fate, endsAt }) => proved && maker === 'person' && fate === 'stays' && endsAt > at;
}

/** What a person is to do last, once hubs have left what people made; nothing before. */
export function leftByHand(terminal: Terminal, report: RotationReport): string[] {
  const left = report.credentials.filter(mayGo(report));
  if (left.length === 0) return [];
  const says =
    'Every hub uses the keeper’s own value. What people made is never touched; remove by hand what nothing else uses:';
  return [
    ...wrap(says, terminal.columns, '', '  '),
    ...left.map(
      ({ keyId, displayName }) =>
        `    az ad app credential delete --id ${report.unit.appId} --key-id ${keyId}${displayName === undefined ? '' : `   # ${shortName(displayName)}`}`,
    ),
  ];
}

const makers: Readonly<Record<CredentialFate['maker'], string>> = {
  us: 'the keeper',
  otherKeeper: 'another keeper',
  person: 'a person',
};

function sayFate(
  { current, fate, maker, endsAt, goesAt }: CredentialFate,
  known: boolean,
  zone: string,
  now: Instant,
): string {
  if (endsAt <= now) return maker === 'us' ? 'ended; removed' : 'ended; a person may remove it';
  if (!known && maker === 'us') return 'the keeper’s own; whether it is in use cannot be seen now';
  const goes =
    goesAt === undefined
      ? 'removed once every hub is proved to use another value, and the overlap is over'
      : goesAt <= now
        ? 'every hub has left it; removed next'
        : `every hub has left it; removed ${wallText(goesAt, zone, now)}`;
  const fates: Readonly<Record<CredentialFate['fate'], string>> = {
    stays: 'never touched',
    leakedByHand: 'has leaked; only a person may remove it, once every hub has left it',
    staged: 'new; its value waits to be tried, and nothing uses it yet',
    orphan: 'its value is lost; removed',
    retiredAfterLeak: 'has leaked; removed as soon as no hub that is awake may use it',
    retiredOnceProven: goes,
  };
  return current ? `in use; replaced in time, ${fates[fate]}` : fates[fate];
}

function shortName(name: string): string {
  const signs = [...name.replace(/[\p{Cc}\p{Cf}]/gu, ' ')];
  return signs.length <= 32 ? signs.join('') : `${signs.slice(0, 31).join('')}…`;
}
