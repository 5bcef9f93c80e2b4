import { operatorPaths } from './openapiOperator.ts';
import { openapiOperatorSchemas } from './openapiOperatorSchemas.ts';
import { openapiSchemas } from './openapiSchemas.ts';

const schema = (name: keyof typeof openapiSchemas) => ({ $ref: `#/components/schemas/${name}` });

const json = (name: keyof typeof openapiSchemas) => ({ 'application/json': { schema: schema(name) } });

const problem = (description: string, headers: object = {}) => ({
  description,
  ...headers,
  content: { 'application/problem+json': { schema: schema('Problem') } },
});

const retryAfter = {
  headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
};

const etag = { headers: { ETag: { schema: { type: 'string' } } } };

/** What any door of the API may answer instead. */
const refusals = {
  '401': problem('Nobody is signed in, and no link lets in.'),
  '429': problem('Asked too often.', retryAfter),
  '500': problem('A mistake of the keeper.'),
  '503': problem('The hub stands still, or the keeper cannot reach its memory.', retryAfter),
};

const query = (name: string, description: string, more: object = {}) => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string', ...more },
});

const hubParameters = [
  { name: 'hub', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' } },
  query('pass', 'The pass of a wake link.'),
  query('next', 'The landing place that the pass was made for.', { maxLength: 2000 }),
];

const writes = {
  '400': problem('The body cannot be understood.'),
  '403': problem('Not allowed, or sent from another site.'),
  '404': problem('No such hub.'),
  '411': problem('The body came without its length.'),
  '413': problem('The body is larger than 8192 bytes.'),
  '415': problem('The body is of another type.'),
};

const reads = { parameters: hubParameters, tags: ['hubs'] };

/** OpenAPI 3.1 of the API, the same at every keeper; `origin` is where this one is reached. */
export function openapiDocument(origin: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hubkeeper',
      version: '1',
      description: 'Hubs that wake on request. Reading never wakes.',
    },
    servers: [{ url: origin }],
    security: [{ entra: [] }, {}],
    paths: {
      '/api/hubs': {
        get: {
          operationId: 'listHubs',
          tags: ['hubs'],
          summary: 'The hubs you may see, by name, a hundred at a time.',
          parameters: [
            query('after', 'Goes on after the hub of this name.', { pattern: '^[a-z0-9-]{1,40}$' }),
            query('hub', 'The hub that the pass was made for.'),
            ...hubParameters.slice(1),
          ],
          responses: {
            '200': { description: 'The hubs.', content: json('Hubs'), ...etag },
            '304': { description: 'As you know it.', ...etag },
            ...refusals,
          },
        },
      },
      '/api/hubs/{hub}': {
        get: {
          operationId: 'readHub',
          summary: 'One hub as you would meet it now.',
          ...reads,
          responses: {
            '200': { description: 'The hub.', content: json('Hub'), ...etag },
            '304': { description: 'As you know it.', ...etag },
            '404': writes['404'],
            ...refusals,
          },
        },
      },
      '/api/hubs/{hub}/wake': {
        post: {
          operationId: 'wakeHub',
          summary: 'Wakes the hub, or keeps it awake longer. A repeat that gains nothing changes nothing.',
          ...reads,
          requestBody: { required: false, content: json('WakeAsk') },
          responses: {
            '200': { description: 'It is ready.', content: json('Hub') },
            '202': {
              description: 'It is on its way; look at Location.',
              content: json('Hub'),
              headers: {
                ...retryAfter.headers,
                Location: { description: 'The status.', schema: { type: 'string' } },
              },
            },
            '409': problem('Kept off by its operators, or at the longest already.', retryAfter),
            '422': problem('Asked for longer or shorter than is granted.'),
            ...writes,
            ...refusals,
          },
        },
      },
      '/api/hubs/{hub}/lease': {
        delete: {
          operationId: 'releaseWake',
          summary: 'Ends your own wake; with all=true, for operators, those of everybody.',
          tags: ['hubs'],
          parameters: [...hubParameters, query('all', 'Ends the wakes of everybody.', { enum: ['true'] })],
          responses: { '204': { description: 'There is none of yours any more.' }, ...writes, ...refusals },
        },
      },
      ...operatorPaths,
    },
    components: {
      schemas: { ...openapiSchemas, ...openapiOperatorSchemas },
      securitySchemes: {
        entra: { type: 'http', scheme: 'bearer', description: 'A token of the sign-in application.' },
      },
    },
  };
}
