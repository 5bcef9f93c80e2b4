import type { FailureClass } from '../src/core/power/failure.ts';
import { nameFailure } from '../src/web/sentences/nameFailure.ts';
import type { LogFields } from './narrateLook.ts';

/** What the app logged as a warning or an error, in a sentence; an event that has none yet, with all its fields. */
export function narrateTrouble(level: string, name: string, fields: LogFields): string {
  const { event, target: _named, stack: _long, ...rest } = fields;
  const { act, code, message, status } = rest;
  switch (event) {
    case 'power.refused':
      return `${name}: the ${act} was refused: ${nameFailure(rest['failure'] as FailureClass)} (${code}).`;
    case 'power.answerLost':
      return `${name}: the ${act} was sent and no answer came (${message}); the next look will tell.`;
    case 'power.unseen':
      return `Azure does not show the clusters now${status === undefined ? '' : ` (status ${status})`}: ${message}`;
    case 'power.tickFailed':
      return `${doorNames['powerTick']} failed: ${message}`;
    case 'rotation.tickFailed':
      return `${doorNames['rotationTick']} failed: ${message}`;
    case 'power.lookFailed':
    case 'rotation.lookFailed':
      return `${doorNames['followUps']} failed: ${message}`;
    case 'calendar.failed':
      return `A calendar could not be read: ${rest['problem']}`;
    case 'keeper.settingWrong':
      return `The setting ${rest['setting']} is wrong: ${rest['says']}`;
    default: {
      const about = fields['target'] === undefined ? [] : [name];
      const more = Object.entries(rest).map(([field, value]) => `${field} ${value}`);
      return [`${level}: ${event}`, ...about, ...more].join(', ');
    }
  }
}

/** A run that threw, by what its function does. */
export function narrateFailedRun(functionName: string, error = ''): string {
  const [first = ''] = error.split('\n');
  return `${doorNames[functionName] ?? functionName} failed: ${first.replace(/^\w*(Error|Fault): /, '')}`;
}

const doorNames: Readonly<Record<string, string | undefined>> = {
  powerTick: 'The round',
  rotationTick: 'The round of secrets',
  watchTick: 'The round of what ends',
  vaultEvents: 'Hearing of a vault',
  followUps: 'A look',
  healthGet: 'Asking for its health',
};
