import { describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';
import { emptyPolicy } from '../../src/core/policy.ts';
import { hubStates } from '../../src/core/wake/hubState.ts';
import { aHouse, type House, hubOf, json, type Knock, origin, sameOrigin } from './house.ts';

type Schema = Parameters<typeof fromJSONSchema>[0];
type Response = {
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
  readonly headers?: object;
};
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, Response>> };
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

async function documentOf(house: House): Promise<Document> {
  const answer = await house.knock('/api/openapi.json');
  return JSON.parse(answer.body ?? '') as Document;
}

/** A schema with what it points at put in its place, for a checker that knows no document around it. */
function inlined(document: Document, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => inlined(document, each));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value)
    return inlined(document, document.components.schemas[String(value.$ref).split('/').at(-1) ?? '']);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inlined(document, each)]));
}

const wake = '/api/hubs/research/wake';
const operator = 'ops+Hubkeeper.Operator';
const pausing: Knock = { ...json({ until: '2027-03-03T12:00:00Z', reason: 'disks' }), as: operator };
const stale: Knock = { ...pausing, headers: { ...pausing.headers, 'if-match': '"long.gone"' } };
const ending: Knock = { ...json({ act: 'end' }), as: operator };
const many: readonly [string, string, number, string, Knock][] = [
  ['hubs for operators', 'surveyHubs', 200, '/api/operator/hubs', { as: operator }],
  ['hubs for operators, to others', 'surveyHubs', 403, '/api/operator/hubs', { as: 'ada' }],
  ['why', 'explainHub', 200, '/api/operator/hubs/research/explain?at=2027-03-05T09:00', { as: operator }],
  ['why, at no instant', 'explainHub', 400, '/api/operator/hubs/research/explain?at=soon', { as: operator }],
  ['ends', 'surveyClocks', 200, '/api/operator/clocks', { as: operator }],
  ['alerts', 'surveyAlerts', 200, '/api/operator/alerts', { as: operator }],
  ['the audit', 'readAudit', 200, '/api/operator/audit?subject=research', { as: operator }],
  ['the audit of nothing', 'readAudit', 400, '/api/operator/audit', { as: operator }],
  ['savings', 'reportSavings', 200, '/api/operator/savings?month=2027-03', { as: operator }],
  ['savings to come', 'reportSavings', 400, '/api/operator/savings?month=2027-04', { as: operator }],
  ['a pause', 'operateHub', 200, '/api/operator/hubs/research/pause', pausing],
  [
    'a pause without a reason',
    'operateHub',
    400,
    '/api/operator/hubs/research/pause',
    { ...pausing, body: '{}' },
  ],
  ['an act that there is not', 'operateHub', 404, '/api/operator/hubs/research/dance', pausing],
  ['nothing to resume', 'operateHub', 409, '/api/operator/hubs/research/resume', { ...json(), as: operator }],
  ['an act on what has changed', 'operateHub', 412, '/api/operator/hubs/research/pause', stale],
  ['an alert that is not open', 'operateAlert', 404, '/api/operator/alerts/bm90ZTp4', ending],
  ['a test', 'testChannels', 200, '/api/operator/channels/test', { ...json(), as: operator }],
  ['the list', 'listHubs', 200, '/api/hubs', { as: 'ada' }],
  ['the list, to nobody', 'listHubs', 401, '/api/hubs', {}],
  ['a hub', 'readHub', 200, '/api/hubs/research', { as: 'ada' }],
  ['a hub, to nobody', 'readHub', 401, '/api/hubs/research', {}],
  ['no hub', 'readHub', 404, '/api/hubs/nothing', { as: 'ada' }],
  ['a hub that stands still', 'readHub', 503, '/api/hubs/still', { as: 'ada' }],
  ['a wake', 'wakeHub', 202, wake, { ...json({ lease: 'PT1H' }), as: 'ada' }],
  ['a wake too long', 'wakeHub', 422, wake, { ...json({ lease: 'P2D' }), as: 'ada' }],
  ['a wake of a moment', 'wakeHub', 422, wake, { ...json({ lease: 'PT1S' }), as: 'ada' }],
  ['a wake in no words', 'wakeHub', 400, wake, { ...json(5), as: 'ada' }],
  ['a wake in too many words', 'wakeHub', 413, wake, { ...json('x'.repeat(9000)), as: 'ada' }],
  [
    'a wake in another form',
    'wakeHub',
    415,
    wake,
    { ...json({}), headers: { ...sameOrigin, 'content-type': 'text/plain' }, as: 'ada' },
  ],
  [
    'a wake in chunks',
    'wakeHub',
    411,
    wake,
    { ...json({}), headers: { ...sameOrigin, 'transfer-encoding': 'chunked' }, as: 'ada' },
  ],
  [
    'a wake from elsewhere',
    'wakeHub',
    403,
    wake,
    { ...json(), headers: { cookie: 'a=b', origin: 'https://evil.example' }, as: 'ada' },
  ],
  [
    'a release',
    'releaseWake',
    204,
    '/api/hubs/research/lease',
    { method: 'DELETE', headers: sameOrigin, as: 'ada' },
  ],
];

describe('web/json/openapiDocument', () => {
  it('is OpenAPI 3.1 whose references all lead somewhere and whose operations have names of their own', async () => {
    const document = await documentOf(aHouse());
    expect(document.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(references.filter((name) => !document.components.schemas[name])).toEqual([]);
    const operations = Object.values(document.paths).flatMap(Object.values) as Operation[];
    expect(operations.map(({ operationId }) => operationId)).toEqual([
      'listHubs',
      'readHub',
      'wakeHub',
      'releaseWake',
      'surveyHubs',
      'explainHub',
      'operateHub',
      'surveyClocks',
      'surveyAlerts',
      'operateAlert',
      'testChannels',
      'readAudit',
      'reportSavings',
    ]);
    for (const [path, methods] of Object.entries(document.paths)) {
      const needed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(methods) as (Operation & {
        parameters: { name: string; in: string }[];
      })[]) {
        expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(
          needed,
        );
      }
    }
    expect(JSON.stringify(document.components.schemas['Hub'])).toContain(JSON.stringify(hubStates));
  });

  it.each(many)('describes %s: %s %i', async (_, operationId, status, path, knock) => {
    const still = { hub: 'still', because: 'a window ends before it begins' };
    const house = aHouse({ policy: { ...emptyPolicy, hubs: [hubOf()], standingStill: [still] } });
    const document = await documentOf(house);
    const answer = await house.knock(path, knock);
    expect(answer.status).toBe(status);
    const operations = Object.values(document.paths).flatMap(Object.values) as Operation[];
    const described = operations.find((each) => each.operationId === operationId)?.responses[String(status)];
    expect(described).toBeDefined();
    expect('etag' in answer.headers).toBe('ETag' in (described?.headers ?? {}));
    const type = answer.headers['content-type']?.split(';')[0];
    expect(Object.keys(described?.content ?? {})).toEqual(type === undefined ? [] : [type]);
    if (type === undefined) return;
    const schema = inlined(document, described?.content?.[type]?.schema) as Schema;
    const checked = fromJSONSchema(schema).safeParse(JSON.parse(answer.body ?? ''));
    expect(checked.error).toBeUndefined();
  });

  it('describes refusals by operators, by limits and by storage that is away', async () => {
    const house = aHouse({ hubs: [hubOf({ wake: { ...hubOf().wake, perPersonPerDay: 1 } })] });
    const until = house.world.clock.now() + 3_600_000;
    await house.knock(wake, { ...json({ lease: 'PT1H' }), as: 'ada' });
    const daily = await house.knock(wake, { ...json({ lease: 'PT5H' }), as: 'ada' });
    await house.keeper.state.overrides.write(
      'research',
      { pause: { until, by: 'ops', at: 0 } } as never,
      undefined,
    );
    const paused = await house.knock(wake, { ...json(), as: 'ben' });
    house.keeper.state.leases.plant('research', 'damaged');
    const away = await house.knock('/api/hubs/research', { as: 'ada' });
    const schema = inlined(await documentOf(house), { $ref: '/Problem' }) as Schema;
    const told = [daily, paused, away].map(({ status, headers, body }) => {
      const parsed = fromJSONSchema(schema).parse(JSON.parse(body ?? '')) as { code: string };
      return [status, parsed.code, headers['retry-after']];
    });
    expect(told).toEqual([
      [429, 'dailyLimit', '61200'],
      [409, 'paused', '3600'],
      [503, 'unavailable', '30'],
    ]);
  });

  it('checks for real: a body with a member too many is not what it describes', async () => {
    const schema = inlined(await documentOf(aHouse()), { $ref: '/Hub' }) as Schema;
    const { body } = await aHouse().knock('/api/hubs/research', { as: 'ada' });
    const told = JSON.parse(body ?? '') as object;
    expect(fromJSONSchema(schema).safeParse(told).success).toBe(true);
    expect(fromJSONSchema(schema).safeParse({ ...told, secret: 1 }).success).toBe(false);
    expect(fromJSONSchema(schema).safeParse({ ...told, state: 'dozing' }).success).toBe(false);
  });

  it('names where this keeper is reached', async () => {
    const { body } = await aHouse().knock('/api/openapi.json');
    expect(JSON.parse(body ?? '').servers).toEqual([{ url: origin }]);
  });
});
