import * as z from 'zod';
import { parseJson } from '../../core/parseJson.ts';
import type { HubMarks } from '../../ports/hubMarks.ts';

const timeoutMs = 5_000;

/** A hub names a handful of applications; more than so many bytes is no answer to this question. */
const largestAnswer = 4096;

const body = z.object({ marks: z.record(z.string(), z.string()) });

/** Asks the address that the documented snippet adds to a hub: `GET {url}/hub/hubkeeper/marks`, without a token. */
export function hubMarksProbe(fetchHub: typeof fetch = fetch): HubMarks {
  return {
    async read(url) {
      const address = `${url.replace(/\/+$/, '')}/hub/hubkeeper/marks`;
      try {
        const answer = await fetchHub(address, {
          redirect: 'manual',
          headers: { accept: 'application/json' },
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (answer.status === 200) return readMarks(await readText(answer));
        await answer.body?.cancel();
        return undefined;
      } catch (fault) {
        // No address, no connection, bad TLS, no answer in time: whatever it is, the hub has said nothing.
        if (fault instanceof Error) return undefined;
        throw fault;
      }
    },
  };
}

/** The body, or nothing of one that is too long. */
async function readText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What has the shape of a mark; the rest of an answer is left alone. */
function readMarks(text: string): ReadonlyMap<string, string> | undefined {
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const marks = Object.entries(parsed.data.marks).filter(([, mark]) => /^[\da-f]{16}$/i.test(mark));
  return new Map(marks.map(([appId, mark]) => [appId.toLowerCase(), mark.toLowerCase()]));
}
