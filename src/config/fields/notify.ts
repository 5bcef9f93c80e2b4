import * as z from 'zod';
import { fieldNotes, isRecord, textField, type Wrong, withRule } from './field.ts';
import { keptName } from './keptName.ts';
import { judgeKindKeys } from './kindKeys.ts';
import { quiet } from './quiet.ts';
import { shortName } from './shortName.ts';

const url = z
  .strictObject({
    secret: keptName("Secret of the keeper's own vault whose value is the address.", 'teams-webhook'),
  })
  .meta({
    description:
      "The channel's address. Whoever knows it can write there, so it stands in the keeper's own vault and never here.",
  })
  .register(fieldNotes, {
    noun: 'a map that names a secret',
    example: '{ secret: teams-webhook }',
    wrongType: (found) =>
      typeof found === 'string' && /^https?:/i.test(found)
        ? "put the address into the keeper's vault with az keyvault secret set --vault-name VAULT --name teams-webhook --file address.txt, and write url: { secret: teams-webhook }; whoever has read it here can write there, so make a new one"
        : undefined,
  });

const to = textField({
  description: 'Mail address; with email. Azure Monitor sends to it, in its own words.',
  note: { noun: 'a mail address', example: 'ops@example.edu' },
  judge: (value) =>
    /^[^\s@<>"(),;:]{1,64}@(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/i.test(value)
      ? undefined
      : { says: 'no mail address', fix: 'write one such as ops@example.edu' },
});

const byAddress = { needs: { url: 'url: { secret: teams-webhook }' }, may: ['name', 'quiet'] };

/** One entry of `notify`. */
export const notifyEntry = withRule(
  z
    .strictObject({
      kind: z
        .enum(['teams', 'slack', 'webhook', 'email'])
        .meta({
          description:
            'teams: a workflow of Microsoft Teams. slack: an incoming webhook. webhook: any program that takes CloudEvents. email: sent by Azure Monitor, which the template sets up, not by the keeper.',
        })
        .register(fieldNotes, { noun: 'teams, slack, webhook or email', example: 'teams' }),
      name: shortName('Short name, unique in the list.', 'ops', 'the kind').optional(),
      url: url.optional(),
      to: to.optional(),
      quiet: quiet.optional(),
    })
    .meta({ description: 'One channel. The first takes everything; docs/alerts.md says who gets what else.' })
    .register(fieldNotes, { noun: 'a map', example: '{ kind: teams, url: { secret: teams-webhook } }' }),
  judgeKindKeys({
    teams: byAddress,
    slack: byAddress,
    webhook: byAddress,
    email: { needs: { name: 'name: ops', to: 'to: ops@example.edu' }, may: [] },
  }),
);

/** What a channel is called that says nothing of it. */
function channelName(entry: Readonly<Record<string, unknown>>): unknown {
  return entry['name'] ?? entry['kind'];
}

function judgeNames(value: unknown): Wrong[] {
  const names = Array.isArray(value)
    ? value.map((entry: unknown) => (isRecord(entry) ? channelName(entry) : undefined))
    : [];
  return names.flatMap((name, index): Wrong[] => {
    const first = names.indexOf(name);
    if (typeof name !== 'string' || first === index) return [];
    const fix = 'give each channel its own name; without one it is called by its kind';
    return [{ at: [index, 'name'], says: `the name of notify[${first}] already`, fix }];
  });
}

/** `notify`. */
export const notify = withRule(
  z
    .array(notifyEntry)
    .meta({
      description:
        'Where alerts go, in this order. An error in an entry takes that channel out, and nothing else.',
    })
    .register(fieldNotes, {
      noun: 'a list',
      example: '[{ kind: teams, url: { secret: teams-webhook } }]',
      otherwise: 'alerts stand on the page of the operator only',
    }),
  judgeNames,
);
