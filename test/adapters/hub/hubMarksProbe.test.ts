import { describe, expect, it } from 'vitest';
import { hubMarksProbe } from '../../../src/adapters/hub/hubMarksProbe.ts';

const mark = '0123456789abcdef';

function read(answer: Response | Error, asked: string[] = []) {
  const fetchHub = async (url: string | URL | Request, options?: RequestInit) => {
    asked.push(`${options?.redirect} ${String(url)}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return hubMarksProbe(fetchHub).read('https://hub.example.edu/base//');
}

describe('adapters/hub/hubMarksProbe', () => {
  it('asks below the hub’s own address and follows no redirect', async () => {
    const asked: string[] = [];
    await read(new Response('', { status: 302, headers: { location: 'https://elsewhere.example' } }), asked);
    expect(asked).toEqual(['manual https://hub.example.edu/base/hub/hubkeeper/marks']);
  });

  it('gives marks by client id, all in lower case', async () => {
    const body = JSON.stringify({ marks: { 'ABC-1': mark.toUpperCase() }, more: 1 });
    expect(await read(new Response(body))).toEqual(new Map([['abc-1', mark]]));
  });

  it('leaves out what has not the shape of a mark', async () => {
    const marks = { a: mark, b: `${mark}0`, c: 'secret', d: '' };
    expect(await read(new Response(JSON.stringify({ marks })))).toEqual(new Map([['a', mark]]));
  });

  it('a hub that names no application has said so', async () => {
    expect(await read(new Response('{"marks":{}}'))).toEqual(new Map());
  });

  it.each<[string, Response | Error]>([
    ['a page', new Response('<html>Sign in</html>')],
    ['nothing', new Response('')],
    ['null', new Response('null')],
    ['a list of marks', new Response(`{"marks":["${mark}"]}`)],
    ['numbers', new Response('{"marks":{"a":1}}')],
    ['404', new Response(`{"marks":{"a":"${mark}"}}`, { status: 404 })],
    ['a redirect', new Response(`{"marks":{"a":"${mark}"}}`, { status: 302 })],
    ['more than 4 kB', new Response(JSON.stringify({ marks: { a: mark }, more: 'x'.repeat(4096) }))],
    ['no answer', new TypeError('fetch failed')],
    ['a time-out', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ])('%s is no answer', async (_what, answer) => {
    expect(await read(answer)).toBeUndefined();
  });
});
