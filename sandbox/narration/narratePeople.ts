import type { Instant } from '../../src/core/time.ts';
import { nameStop } from '../../src/web/sentences/nameStop.ts';
import { wallText } from '../../src/web/sentences/wallText.ts';
import type { LogFields } from './narrateLook.ts';

/** People warned, their servers stopped, a hub that does not tell of them; undefined for any other event. */
export function narratePeople(
  fields: LogFields,
  nameOf: (subject: string) => string,
  timeZone: string,
  at: Instant,
): string | undefined {
  const name = nameOf(String(fields['target'] ?? fields['hub']));
  const left = Number(fields['left']);
  switch (fields['event']) {
    case 'people.warned':
      return `${name}: people are warned: ${servers(fields['servers'])} will be stopped ${wallText(Date.parse(String(fields['stopAt'])), timeZone, at)}${nameStop(String(fields['because']))}.`;
    case 'people.drained':
      return `${name}: the hub is stopping ${servers(fields['asked'])}${left > 0 ? `; ${left} ${left === 1 ? 'takes its' : 'take their'} time` : ''}.`;
    case 'people.cleaned':
      return `${name}: ${servers(fields['servers'])} that no longer ran were still listed, and are ended.`;
    case 'people.untold':
      return `${name} does not tell who works on it: ${String(fields['message'])}`;
    case 'people.undrained':
      return `${name} does not stop people’s servers for the keeper: ${String(fields['message'])}`;
    default:
      return undefined;
  }
}

function servers(count: unknown): string {
  return Number(count) === 1 ? '1 server' : `${String(count)} servers`;
}
