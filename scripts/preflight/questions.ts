import type { Question } from './azure.ts';

/**
 * Every question there is. Each command reads; none can change anything: `az rest` is a GET, which asks Azure for the
 * rights of whoever asks, groups and inherited roles included.
 */
export const questions = {
  account: (subscription: string | undefined): Question => ({
    file: 'account',
    args: ['account', 'show', ...inSubscription(subscription)],
  }),
  locations: (subscription: string): Question => ({
    file: 'flex-locations',
    args: ['functionapp', 'list-flexconsumption-locations', ...inSubscription(subscription)],
  }),
  runtimes: (subscription: string, location: string): Question => ({
    file: `flex-runtimes-${location}`,
    args: [
      ...['functionapp', 'list-flexconsumption-runtimes', '--location', location, '--runtime', 'node'],
      ...inSubscription(subscription),
    ],
  }),
  providers: (subscription: string): Question => ({
    file: `providers-${subscription.toLowerCase()}`,
    args: ['provider', 'list', ...inSubscription(subscription)],
  }),
  cluster: (id: string): Question => ({ file: `cluster${slug(id)}`, args: ['aks', 'show', '--ids', id] }),
  /** Of a subscription, a resource group or a resource. */
  rights: (scope: string): Question => ({
    file: `rights${slug(scope)}`,
    args: [
      ...['rest', '--method', 'get', '--url'],
      `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
    ],
  }),
} as const;

/** As a person types it. */
export function commandOf({ args }: Question): string {
  return ['az', ...[...args, '--output', 'json'].map(shellWord)].join(' ');
}

/** In quotation marks where a shell would take it for more than one word. */
export function shellWord(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `"${word}"`;
}

function inSubscription(subscription: string | undefined): string[] {
  return subscription === undefined ? [] : ['--subscription', subscription];
}

/** `/subscriptions/S/resourceGroups/g/providers/P/t/n` becomes `-s-g-t-n`: a file name that no other scope has. */
function slug(scope: string): string {
  const [, , subscription = '', , group, , , type, name] = scope.toLowerCase().split('/');
  const parts = [subscription, group, type === 'managedclusters' ? 'aks' : type, name];
  return parts
    .map((part) => (part === undefined ? '' : `-${part.replace(/[^\p{L}\p{N}_.-]+/gu, '_')}`))
    .join('');
}
