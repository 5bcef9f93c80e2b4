import * as z from 'zod';
import { addressField } from './fields/address.ts';
import { cost } from './fields/cost.ts';
import { exceptions } from './fields/exceptions.ts';
import { fieldNotes, textField } from './fields/field.ts';
import { holidays } from './fields/holidays.ts';
import { idle } from './fields/idle.ts';
import { keepWarm } from './fields/keepWarm.ts';
import { notify } from './fields/notify.ts';
import { secrets } from './fields/secrets.ts';
import { target } from './fields/target.ts';
import { timeZone } from './fields/timeZone.ts';
import { vaults } from './fields/vaults.ts';
import { wake } from './fields/wake.ts';
import { watch } from './fields/watch.ts';
import { weeklyWindows } from './fields/windows.ts';

const calendar = z
  .strictObject({
    url: addressField({
      description: 'Address of an iCalendar feed that answers without sign-in.',
      example: 'https://example.edu/exams.ics',
      protocols: ['https:'],
      mayHaveQuery: true,
    }),
    effect: z
      .enum(['open', 'closed'])
      .meta({
        description:
          'What its events do to the base hours: add to them, or take away. Closed wins over open.',
      })
      .register(fieldNotes, { noun: 'open or closed', example: 'open' }),
  })
  .meta({ description: 'A calendar whose events open or close the hub.' })
  .register(fieldNotes, { noun: 'a map', example: '{ url: https://example.edu/exams.ics, effect: open }' });

const schedule = z
  .strictObject({
    timeZone,
    windows: weeklyWindows.optional(),
    exceptions: exceptions.optional(),
    holidays: holidays.optional(),
    calendars: z
      .array(calendar)
      .meta({
        description:
          'Feeds that change the base hours of a date. One never fetched is a finding, not a stop.',
      })
      .register(fieldNotes, {
        noun: 'a list',
        example: '[{ url: https://example.edu/exams.ics, effect: open }]',
        otherwise: 'no calendars',
      })
      .optional(),
  })
  .meta({ description: 'When the hub is open.' })
  .register(fieldNotes, { noun: 'a map', example: '{ timeZone: Europe/Madrid, windows: [] }' });

/** One entry of `hubs`. */
export const hubSchema = z
  .strictObject({
    name: textField({
      description:
        'Short name, unique in the file; part of addresses and of stored facts, so a new name is a new hub.',
      note: { noun: 'a name', example: 'research' },
      pattern: '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$',
      judge: (value) => {
        if (value.length > 40)
          return { says: `${value.length} characters long`, fix: 'write at most 40 characters' };
        if (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(value)) return undefined;
        const tidy = value
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-+|-+$/g, '');
        const letters = 'write letters a to z, digits and inner hyphens';
        return { says: 'no name fit for an address', fix: tidy ? `${letters}, such as ${tidy}` : letters };
      },
    }),
    title: textField({
      description: 'What people read as the name of the hub; at most 80 characters.',
      note: { noun: 'a title', example: 'Research hub', otherwise: 'the name' },
      judge: (value) =>
        /^[^\p{Cc}]{1,80}$/u.test(value) && value.trim() !== ''
          ? undefined
          : { says: 'no title', fix: 'write 1 to 80 characters on one line' },
    }).optional(),
    url: addressField({
      description: 'Where people go. Without it nobody asks the hub whether it answers.',
      example: 'https://hub.example.edu',
      protocols: ['https:', 'http:'],
      mayHaveQuery: false,
      otherwise: 'ready means that the cluster runs',
    }).optional(),
    target,
    schedule,
    wake: wake.optional(),
    idle: idle.optional(),
    keepWarm: keepWarm.optional(),
    cost: cost.optional(),
    secrets: secrets.optional(),
    public: z
      .boolean()
      .meta({ description: 'Its calendar and its badge are for everybody, without sign-in.' })
      .register(fieldNotes, {
        noun: 'true or false',
        example: 'true',
        otherwise: 'false',
        wrongType: () => 'write public: true, or public: false',
      })
      .optional(),
    contact: textField({
      description: 'Whom to ask, shown on its pages; at most 120 characters.',
      note: { noun: 'a text', example: 'Ask hub-support@example.edu', otherwise: 'nobody is named' },
      judge: (value) =>
        /^[^\p{Cc}]{1,120}$/u.test(value) && value.trim() !== ''
          ? undefined
          : { says: 'no contact', fix: 'write 1 to 120 characters on one line' },
    }).optional(),
  })
  .meta({ description: 'One JupyterHub.' })
  .register(fieldNotes, { noun: 'a map', example: '{ name: research, target: { … }, schedule: { … } }' });

/** The whole of `hubkeeper.yaml`. */
export const configSchema = z
  .strictObject({
    version: z
      .literal(1)
      .meta({ description: 'Version of this file format.' })
      .register(fieldNotes, { noun: '1', example: '1' }),
    vaults: vaults.optional(),
    notify: notify.optional(),
    hubs: z
      .array(hubSchema)
      .min(1)
      .meta({ description: 'The hubs that are kept.' })
      .register(fieldNotes, { noun: 'a list of hubs', example: '[{ name: research, … }]' }),
    watch: watch.optional(),
  })
  .meta({ title: 'hubkeeper.yaml', description: 'What Hubkeeper keeps, and when.' })
  .register(fieldNotes, {
    noun: 'a map',
    example: 'version: 1',
    wrongType: () => 'begin the file with version: 1, and put the hubs under hubs:',
  });

export type HubEntry = z.infer<typeof hubSchema>;
