import * as z from 'zod';
import { parseJson } from '../../core/parseJson.ts';
import type { HubMarks } from '../../ports/hubMarks.ts';
import { limitedBody } from '../limitedBody.ts';

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
        if (answer.status === 200) return readMarks(await limitedBody(answer, largestAnswer));
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

/** What has the shape of a mark; the rest of an answer is left alone. */
function readMarks(told: Uint8Array | undefined): ReadonlyMap<string, string> | undefined {
  const parsed = body.safeParse(parseJson(new TextDecoder().decode(told)));
  if (!parsed.success) return undefined;
  const marks = Object.entries(parsed.data.marks).filter(([, mark]) => /^[\da-f]{16}$/i.test(mark));
  return new Map(marks.map(([appId, mark]) => [appId.toLowerCase(), mark.toLowerCase()]));
}
