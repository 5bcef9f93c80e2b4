import type { WebAnswer } from '../../web/http.ts';
import { addressOf } from '../../web/request/addressOf.ts';
import type { Asked } from './whoAsks.ts';

/** After a form: back to the hub's own page, to be read afresh, and never anywhere else. */
export function seeOther(
  { met: { hub }, link }: Asked,
  marks: Readonly<Record<string, string | undefined>>,
): WebAnswer {
  return { status: 303, headers: { location: addressOf(`/hubs/${hub.name}`, link, marks) } };
}
