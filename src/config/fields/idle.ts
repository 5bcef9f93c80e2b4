import * as z from 'zod';
import { durationMs } from '../../core/durationMs.ts';
import { durationField } from './duration.ts';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { secretNameField } from './secretName.ts';
import { vaultShortName } from './shortName.ts';

/** What holds where a hub says nothing of it. A hub that does not tell is never left alone for longer than work would be. */
export const idleDefaults = {
  after: 'PT45M',
  overtime: 'PT2H',
  warn: 'PT10M',
  unknownAfter: 'PT30M',
  unknownThen: 'stop',
} as const;

const tokenExample = '{ vault: shared, secret: hub-api-token }';

const token = z
  .strictObject({
    vault: vaultShortName().optional(),
    secret: secretNameField(
      'Name of the secret there whose value is the token; never the token itself.',
      { noun: 'the name of a secret', example: 'hub-api-token' },
      { kept: 'token', leaked: 'give the hub another token' },
    ),
  })
  .meta({
    description:
      'Where the token of the hub’s API lies. Its role in the hub needs list:users, read:users:activity, read:servers and delete:servers, as docs/people.md says.',
  })
  .register(fieldNotes, {
    noun: 'a map',
    example: tokenExample,
    wrongType: () =>
      `write token: ${tokenExample}, which says where the token lies; a token that stood in a file has leaked, so give the hub another one`,
  });

const keys = ['after', 'overtime', 'unknownAfter', 'whenOpen'] as const;

/** No time may contradict another. Where one of the two is not written, the one that is written is to blame. */
function judgeTimes(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  const [after, overtime, unknownAfter, whenOpen] = keys.map((key) => value[key]);
  const usual = idleDefaults;
  return [
    ...wrongOrder(['after', after ?? usual.after], ['overtime', overtime ?? usual.overtime], after),
    ...(unknownAfter === undefined
      ? []
      : wrongOrder(['unknownAfter', unknownAfter], ['overtime', overtime ?? usual.overtime], unknownAfter)),
    ...(whenOpen === undefined
      ? []
      : wrongOrder(['after', after ?? usual.after], ['whenOpen', whenOpen], undefined)),
  ];
}

type Named = readonly [key: string, value: unknown];

function wrongOrder([key, shorter]: Named, [than, longer]: Named, written: unknown): Wrong[] {
  if (typeof shorter !== 'string' || typeof longer !== 'string') return [];
  const [low, high] = [durationMs(shorter), durationMs(longer)];
  if (low === undefined || high === undefined || low <= high) return [];
  return written === undefined
    ? [
        {
          at: [than],
          says: `shorter than ${key}, which is ${shorter}`,
          fix: `write ${than}: ${shorter} or longer, or a shorter ${key}`,
        },
      ]
    : [
        {
          at: [key],
          says: `longer than ${than}, which is ${longer}`,
          fix: `write ${key}: ${longer} or shorter, or a longer ${than}`,
        },
      ];
}

/** `hubs[].idle`. */
export const idle = withRule(
  z
    .strictObject({
      after: durationField(
        'Nobody has worked for so long: idle. Servers tell the hub of work every five minutes.',
        { min: 'PT10M', max: 'P1D', example: 'PT45M', otherwise: idleDefaults.after },
      ).optional(),
      overtime: durationField('Work keeps it on for so long past closing, or past the last wake, at most.', {
        min: 'PT10M',
        max: 'P7D',
        example: 'PT2H',
        otherwise: idleDefaults.overtime,
      }).optional(),
      warn: durationField('People with running servers are told so long before these are stopped.', {
        min: 'PT1M',
        max: 'PT1H',
        example: 'PT10M',
        otherwise: idleDefaults.warn,
      }).optional(),
      unknownAfter: durationField('A hub that does not tell who works on it is left alone for so long.', {
        min: 'PT5M',
        max: 'P7D',
        example: 'PT30M',
        otherwise: `${idleDefaults.unknownAfter}, or overtime where that is shorter`,
      }).optional(),
      unknownThen: z
        .enum(['stop', 'keep'])
        .meta({ description: 'What becomes of it then: it is stopped, or kept on to the end of overtime.' })
        .register(fieldNotes, {
          noun: 'stop or keep',
          example: 'stop',
          otherwise: idleDefaults.unknownThen,
        })
        .optional(),
      whenOpen: durationField('In open hours it sleeps once nobody has worked for so long.', {
        min: 'PT30M',
        max: 'P7D',
        example: 'PT3H',
        otherwise: 'it stays on while it is open',
      }).optional(),
      maxAwake: durationField('Outside open hours it is on for so long at a stretch, and no longer.', {
        min: 'PT1H',
        max: 'P30D',
        example: 'P1D',
        otherwise: 'no limit',
      }).optional(),
      token,
    })
    .meta({
      description:
        'How people’s work keeps it on, and how they are warned before a stop. Needs the url of the hub.',
    })
    .register(fieldNotes, {
      noun: 'a map',
      example: `{ after: PT45M, overtime: PT2H, token: ${tokenExample} }`,
      otherwise: 'it stops by the clock, whoever is at work',
      wrongType: () => `write idle: { token: ${tokenExample} }`,
    }),
  judgeTimes,
);
