import type { Stage } from './stage.ts';
import { storedTexts } from './storedTexts.ts';

/**
 * Where a client secret of this world shows that has no business there: in a log line, a row, a message, a page, or what
 * `others` hold. By its credential's name, never by its value.
 */
export async function leaksOf(stage: Stage, others: Readonly<Record<string, string>>): Promise<string[]> {
  const { world, front, events } = stage;
  const pages = [
    '/',
    '/hubs/research',
    '/api/hubs',
    '/api/hubs/research',
    '/api/health',
    '/api/openapi.json',
  ];
  const texts: Record<string, string> = {
    ...others,
    'what the app and its host said': JSON.stringify(events),
    storage: (await storedTexts(stage)).join('\n'),
    'the state of the world': await textOf(`${world.control}/state`),
    'the page of the world': await textOf(`${world.control}/page.json`),
  };
  for (const path of pages) texts[path] = await textOf(`${front.url}${path}`);
  const secrets = [...world.world.applications.values()].flatMap(({ credentials, principal }) => [
    ...credentials,
    ...principal.credentials,
  ]);
  return secrets.flatMap(({ value, displayName = '' }) =>
    Object.entries(texts)
      .filter(([, text]) => shapesOf(value).some((shape) => text.includes(shape)))
      .map(([where]) => `${displayName}: ${where}`),
  );
}

/** As it is, and as it may be written. */
function shapesOf(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
    JSON.stringify(value).slice(1, -1),
  ];
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}
