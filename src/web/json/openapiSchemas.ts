import { wishReasons } from '../../core/power/wish.ts';
import { hubStates } from '../../core/wake/hubState.ts';
import { refusalStatus } from '../doorRefusal.ts';
import { problemTypeBase } from './problemBody.ts';
import { instant, instantOrNull, objectOf, orNull } from './schemaParts.ts';

const duration = { type: 'string', pattern: '^P(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$' } as const;

/** JSON Schemas (2020-12) of what the API takes and answers. */
export const openapiSchemas = {
  Hub: objectOf({
    name: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
    title: { type: 'string' },
    state: { type: 'string', enum: [...hubStates], description: 'What a visitor can do now.' },
    because: {
      type: 'string',
      enum: [...wishReasons, 'unreadable'],
      description: 'Why it should be as it should be.',
    },
    since: { ...instantOrNull, description: 'Since when it has been as it is.' },
    until: { ...instantOrNull, description: 'When the reason ends by itself.' },
    next: orNull(objectOf({ state: { type: 'string', enum: ['ready', 'asleep'] }, at: instant })),
    eta: orNull(objectOf({ low: instant, high: instant, guess: { type: 'boolean' } })),
    stopAhead: {
      ...orNull(objectOf({ at: instant, because: { type: 'string' } })),
      description: 'Running servers are stopped then, and why; a wake may keep it on.',
    },
    leases: { type: 'integer', minimum: 0, description: 'How many wakes keep it on now.' },
    mine: orNull(objectOf({ until: instant, longest: instant })),
  }),
  Hubs: objectOf({
    hubs: { type: 'array', items: { $ref: '#/components/schemas/Hub' } },
    next: { type: ['string', 'null'], description: 'Where the list goes on.' },
  }),
  WakeAsk: objectOf(
    { lease: { ...duration, description: 'How long from now.' }, next: { type: 'string', maxLength: 2000 } },
    ['lease', 'next'],
  ),
  Problem: objectOf(
    {
      type: { type: 'string', enum: Object.keys(refusalStatus).map((code) => `${problemTypeBase}${code}`) },
      title: { type: 'string' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { type: 'string' },
      code: { type: 'string', enum: Object.keys(refusalStatus) },
      until: { ...instant, description: 'When what is refused now would be granted, or ends.' },
      limit: { type: 'integer' },
      maxLease: duration,
      minLease: duration,
    },
    ['detail', 'until', 'limit', 'maxLease', 'minLease'],
  ),
} as const;
