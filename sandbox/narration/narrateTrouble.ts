import type { FailureClass } from '../../src/core/power/failure.ts';
import { nameFailure } from '../../src/web/sentences/nameFailure.ts';
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
    case 'clocks.unread':
      return `What ends cannot be read of ${sourceWords(String(rest['source']))}: ${rest['problem']}.`;
    case 'clocks.lookFailed':
    case 'outbox.lookFailed':
      return `${event === 'outbox.lookFailed' ? 'Sending an alert' : doorNames['watchTick']} failed: ${message}`;
    case 'watch.tickFailed':
      return `${doorNames['watchTick']} failed: ${message}`;
    case 'alerts.judgeFailed':
      return `Telling what is new failed: ${message}`;
    case 'alerts.linkUnsigned':
      return `An alert goes out without its link: ${rest['problem']}`;
    case 'door.failed':
      return `A request failed (${rest['door']}): ${message}`;
    case 'keeper.settingWrong':
      return `The setting ${rest['setting']} is wrong: ${rest['says']}`;
    default: {
      const about = fields['target'] === undefined ? [] : [name];
      const more = Object.entries(rest).map(([field, value]) => `${field} ${value}`);
      return [`${level}: ${event}`, ...about, ...more].join(', ');
    }
  }
}

/** `the host hub.example.edu`, of a source's key. */
function sourceWords(source: string): string {
  const [kind = '', ...rest] = source.split(':');
  const what = rest.join(':').replace(/:443$/, '');
  const kinds: Readonly<Record<string, string | undefined>> = {
    app: 'the application',
    vault: 'the secret',
    tls: 'the host',
    cluster: 'the cluster',
  };
  return `${kinds[kind] ?? kind} ${kind === 'cluster' ? (what.split('/').at(-1) ?? what) : what}`;
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
