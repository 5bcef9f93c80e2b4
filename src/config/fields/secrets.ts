import * as z from 'zod';
import { appIdField } from './appId.ts';
import { durationField } from './duration.ts';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { rollOut } from './rollOut.ts';
import { secretName } from './secretName.ts';
import { daysText, secretTimes } from './secretTimes.ts';
import { shortName, vaultShortName } from './shortName.ts';

const app = z
  .strictObject({
    appId: appIdField('Application (client) id, as `az ad app show --query appId` prints it.'),
  })
  .meta({ description: 'The Entra application whose client secret it is.' })
  .register(fieldNotes, { noun: 'a map', example: '{ appId: 00000000-0000-0000-0000-000000000000 }' });

const store = z
  .strictObject({
    vault: vaultShortName().optional(),
    secret: secretName,
  })
  .meta({ description: 'Where the hub, or what feeds it, reads the secret.' })
  .register(fieldNotes, { noun: 'a map', example: '{ vault: shared, secret: hub-client-secret }' });

function judgeTimes(value: unknown): Wrong[] {
  const times = isRecord(value) ? secretTimes(value) : undefined;
  if (!times) return [];
  const { lifetimeMs, rotateBeforeMs, overlapMs } = times;
  return [
    ...wrongOrder('rotateBefore', rotateBeforeMs, 'lifetime', lifetimeMs),
    ...wrongOrder('overlap', overlapMs, 'rotateBefore', rotateBeforeMs),
  ];
}

function wrongOrder(key: string, shorter: number, than: string, longer: number): Wrong[] {
  if (shorter < longer) return [];
  const says = `not shorter than ${than}, which is ${daysText(longer)}`;
  return [{ at: [key], says, fix: `write a shorter one, such as ${key}: ${daysText(longer / 3)}` }];
}

/** One entry of `hubs[].secrets`. */
export const secretEntry = withRule(
  z
    .strictObject({
      name: shortName('Short name, unique in its hub.', 'login').optional(),
      app,
      store,
      lifetime: durationField('How long a new value holds; shorter where the rules of the tenant want it.', {
        min: 'P7D',
        max: 'P730D',
        example: 'P180D',
        otherwise: 'P180D',
      }).optional(),
      rotateBefore: durationField('How long before its end a value is replaced.', {
        min: 'P1D',
        max: 'P729D',
        example: 'P60D',
        otherwise: 'a third of lifetime',
      }).optional(),
      overlap: durationField(
        'How long the old value goes on to hold after the hub is known to use the new one.',
        {
          min: 'PT1H',
          max: 'P365D',
          example: 'P7D',
          otherwise: 'P7D, or half of rotateBefore where that is shorter',
        },
      ).optional(),
      rollout: rollOut.optional(),
    })
    .meta({
      description: 'One client secret that is kept valid: minted, tested, stored and retired in time.',
    })
    .register(fieldNotes, {
      noun: 'a map',
      example: '{ app: { appId: … }, store: { vault: shared, secret: hub-client-secret } }',
    }),
  judgeTimes,
);

/** What a secret is called that says nothing of it. */
export const usualName = 'login';

function judgeNames(value: unknown): Wrong[] {
  const names = Array.isArray(value)
    ? value.map((entry: unknown) => (isRecord(entry) ? (entry['name'] ?? usualName) : undefined))
    : [];
  return names.flatMap((name, index): Wrong[] => {
    const first = names.indexOf(name);
    if (typeof name !== 'string' || first === index) return [];
    const fix = 'give each secret of a hub its own name; without one it is called login';
    return [{ at: [index, 'name'], says: `the name of secrets[${first}] already`, fix }];
  });
}

/** `hubs[].secrets`. */
export const secrets = withRule(
  z
    .array(secretEntry)
    .meta({ description: 'Client secrets that the keeper rotates for this hub.' })
    .register(fieldNotes, {
      noun: 'a list',
      example: '[{ app: { appId: … }, store: { vault: shared, secret: hub-client-secret } }]',
      otherwise: 'nothing is rotated',
    }),
  judgeNames,
);
