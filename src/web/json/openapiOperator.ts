import { hubActKinds } from '../../core/operator/hubAct.ts';

type Ref = { readonly $ref: string };
const schema = (name: string): Ref => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: schema(name) } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: schema('Problem') } },
});
const retry = {
  headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
};
const etag = { headers: { ETag: { schema: { type: 'string' } } } };

const refusals = {
  '401': problem('Nobody is signed in.'),
  '403': problem('The role is missing: Hubkeeper.Reader to read, Hubkeeper.Operator to act.'),
  '429': { ...problem('Asked too often.'), ...retry },
  '500': problem('A mistake of the keeper.'),
  '503': { ...problem('The hub stands still, or the keeper cannot reach its memory.'), ...retry },
};

const bad = { '400': problem('The request cannot be understood.') };
const bodies = {
  ...bad,
  '404': problem('No such hub, act, secret or alert.'),
  '409': problem('It cannot be done as things stand; detail says why.'),
  '411': problem('The body came without its length.'),
  '412': problem('It has changed since you saw it.'),
  '413': problem('The body is larger than 8192 bytes.'),
  '415': problem('The body is of another type.'),
};

const query = (name: string, description: string, required = false) => ({
  name,
  in: 'query',
  required,
  description,
  schema: { type: 'string' },
});
const path = (name: string, more: object = {}) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', ...more },
});
const hub = path('hub', { pattern: '^[a-z0-9-]{1,40}$' });
const marks = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same for the same click: a repeat does nothing more.',
    schema: { type: 'string', pattern: '^[\\w-]{1,64}$' },
  },
  { name: 'If-Match', in: 'header', description: 'The tag of what you saw.', schema: { type: 'string' } },
];

const read = (
  operationId: string,
  summary: string,
  name: string,
  parameters: object[],
  more: object = {},
) => ({
  operationId,
  tags: ['operator'],
  summary,
  parameters,
  responses: {
    '200': { description: 'As it is.', content: json(name), ...etag },
    '304': { description: 'As you know it.', ...etag },
    ...more,
    ...refusals,
  },
});

const act = (operationId: string, summary: string, ask: string, name: string, parameters: object[]) => ({
  operationId,
  tags: ['operator'],
  summary,
  parameters: [...parameters, ...marks],
  requestBody: { required: false, content: json(ask) },
  responses: { '200': { description: 'Done.', content: json(name) }, ...bodies, ...refusals },
});

/** What operators' programs may ask; both roles read, `Hubkeeper.Operator` acts. */
export const operatorPaths = {
  '/api/operator/hubs': { get: read('surveyHubs', 'Every hub as it is remembered.', 'OperatorHubs', []) },
  '/api/operator/hubs/{hub}/explain': {
    get: read(
      'explainHub',
      'The decision about a hub, with every rule’s opinion.',
      'Explanation',
      [hub, query('at', 'Another instant: ISO 8601, or a wall time of the hub.')],
      { ...bad, '404': bodies['404'] },
    ),
  },
  '/api/operator/hubs/{hub}/{act}': {
    post: act('operateHub', 'Holds, pauses, wakes, rotates …', 'OperatorAsk', 'OperatorDone', [
      hub,
      path('act', { enum: [...hubActKinds] }),
    ]),
  },
  '/api/operator/clocks': {
    get: read('surveyClocks', 'Everything with an end, soonest first.', 'Clocks', []),
  },
  '/api/operator/alerts': {
    get: read('surveyAlerts', 'Open alerts, worst first, and what became of the messages.', 'Alerts', []),
  },
  '/api/operator/alerts/{id}': {
    post: act(
      'operateAlert',
      'Snoozes an alert, takes it in hand, or lets it speak again.',
      'AlertAsk',
      'AlertDone',
      [path('id')],
    ),
  },
  '/api/operator/channels/test': {
    post: act('testChannels', 'Sends a test through every channel.', 'Nothing', 'ChannelTests', []),
  },
  '/api/operator/audit': {
    get: read(
      'readAudit',
      'What happened to one subject, newest first, at most 200 lines.',
      'Audit',
      [
        query(
          'subject',
          'A hub’s name, a cluster’s resource id in lower case, a unit of rotation, or alerts.',
          true,
        ),
      ],
      bad,
    ),
  },
  '/api/operator/savings': {
    get: read(
      'reportSavings',
      'What each cluster did in a month, and what that saved by estimate.',
      'Savings',
      [query('month', 'Like 2027-03; this one without.'), query('format', 'csv for a table.')],
      bad,
    ),
  },
} as const;
