import * as z from 'zod';
import { addressField } from './address.ts';
import { appIdField } from './appId.ts';
import { countField } from './count.ts';
import { fieldNotes, isRecord, textField, type Wrong, withRule } from './field.ts';
import { keptName } from './keptName.ts';
import { judgeKindKeys } from './kindKeys.ts';
import { lastDayField } from './lastDay.ts';
import { vaultShortName } from './shortName.ts';

const host = textField({
  description: 'Name of the host; with tls.',
  note: { noun: 'the name of a host', example: 'hub.example.edu' },
  judge: (value) => {
    if (/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]*[a-z][a-z0-9-]*$/i.test(value))
      return undefined;
    const named = URL.parse(value)?.hostname;
    const fix = named ? `write ${named}` : 'write the name alone, such as hub.example.edu';
    return { says: 'no name of a host', fix };
  },
});

const line = (description: string, note: { readonly noun: string; readonly example: string }, says: string) =>
  textField({
    description,
    note,
    judge: (value) =>
      /^[^\p{Cc}]{1,120}$/u.test(value) && value.trim() !== ''
        ? undefined
        : { says, fix: 'write 1 to 120 characters on one line' },
  });

const told = ['owner', 'runbook'];

/** One entry of `watch`. */
export const watchEntry = withRule(
  z
    .strictObject({
      kind: z
        .enum(['tls', 'entraApp', 'vaultSecret', 'date'])
        .meta({
          description:
            'tls: the certificate that a host shows. entraApp: secrets and certificates of an application. vaultSecret: a secret of a vault by its expiry date. date: a day that you write down.',
        })
        .register(fieldNotes, { noun: 'tls, entraApp, vaultSecret or date', example: 'tls' }),
      host: host.optional(),
      port: countField('With tls.', { min: 1, max: 65_535, example: '8443', otherwise: '443' }).optional(),
      appId: appIdField('Application (client) id; with entraApp.').optional(),
      name: line(
        'What people call it; needed with date, and with entraApp instead of its display name.',
        { noun: 'a name', example: 'ACR token' },
        'no name',
      ).optional(),
      vault: vaultShortName('; with vaultSecret').optional(),
      secret: keptName('Name of the secret there; with vaultSecret.', 'cilogon-client').optional(),
      expires: lastDayField(
        'Its last day, to the end of that day in UTC; or an instant with its zone. With date.',
        '2027-03-01',
      ).optional(),
      owner: line('Who renews it.', { noun: 'a text', example: 'it@example.edu' }, 'no owner').optional(),
      runbook: addressField({
        description: 'Where it is written how to renew it.',
        example: 'https://wiki.example.edu/acr-token',
        protocols: ['https:', 'http:'],
        mayHaveQuery: true,
        otherwise: 'messages say what is usual',
      }).optional(),
    })
    .meta({ description: 'One thing that ends, and that the keeper does not renew.' })
    .register(fieldNotes, { noun: 'a map', example: '{ kind: tls, host: hub.example.edu }' }),
  judgeKindKeys({
    tls: { needs: { host: 'host: hub.example.edu' }, may: ['port', ...told] },
    entraApp: { needs: { appId: 'appId: 00000000-0000-0000-0000-000000000000' }, may: ['name', ...told] },
    vaultSecret: { needs: { secret: 'secret: cilogon-client' }, may: ['vault', ...told] },
    date: { needs: { name: 'name: ACR token', expires: 'expires: 2027-03-01' }, may: told },
  }),
);

/** By its name a date is known again when it has been moved on. */
function judgeNames(value: unknown): Wrong[] {
  const names = Array.isArray(value)
    ? value.map((each: unknown) => (isRecord(each) && each['kind'] === 'date' ? each['name'] : undefined))
    : [];
  return names.flatMap((name, index): Wrong[] => {
    const first = names.indexOf(name);
    if (typeof name !== 'string' || first === index) return [];
    const fix = 'give each date its own name';
    return [{ at: [index, 'name'], says: `the name of watch[${first}] already`, fix }];
  });
}

/** `watch`. */
export const watch = withRule(
  z
    .array(watchEntry)
    .meta({
      description:
        'What else ends and is watched; what hubs need themselves is watched without a word here. An error in an entry takes that entry out, and nothing else.',
    })
    .register(fieldNotes, {
      noun: 'a list',
      example: '[{ kind: tls, host: hub.example.edu }]',
      otherwise: 'only what the hubs need',
    }),
  judgeNames,
);
