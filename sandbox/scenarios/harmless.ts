import type { Visitor } from './visitor.ts';

const bots = [
  'Slackbot-LinkExpanding 1.0',
  'Mozilla/5.0 (compatible; bingbot/2.0)',
  'Better Uptime Bot',
  'curl/8',
];

const paths = [
  '/',
  '/hubs/research',
  '/hubs/research?next=%2Fhub%2Fuser-redirect%2Flab',
  '/hubs/research?woke=1&live=1',
  '/hubs/research/wake',
  '/hubs/research/calendar.ics',
  '/hubs/research/badge.svg',
  '/api/hubs',
  '/api/hubs/research',
  '/api/hubs/research/wake',
  '/api/health',
];

/** Everything that only looks: readers, previews, prefetches, checkers; signed in and not. Answers with the statuses. */
export async function harmless(somebody: Visitor, nobody: Visitor): Promise<number[]> {
  const asks = [somebody, nobody].flatMap(({ ask }) =>
    paths.flatMap((path) => [
      () => ask(path),
      () => ask(path, { method: 'HEAD' }),
      () => ask(path, { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } }),
      ...bots.map((bot) => () => ask(path, { headers: { 'user-agent': bot } })),
    ]),
  );
  const statuses: number[] = [];
  for (const each of asks) {
    const answer = await each();
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}
