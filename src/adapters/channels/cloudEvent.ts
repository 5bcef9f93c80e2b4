import { toIso } from '../../core/time.ts';
import type { Envelope } from '../../ports/channels.ts';
import { messageParts } from './messageParts.ts';

/** Half of what every intermediary of CloudEvents must pass on (64 KiB) is left to the data. */
const limits = { title: 150, paragraph: 4000, command: 1000, factName: 60, factValue: 500, footer: 500 };

/**
 * A message as one CloudEvents 1.0 event in structured JSON. `source` names the keeper. `type` is no reversed domain name:
 * the project owns none. Receivers that have seen `id` before may drop the event.
 */
export function cloudEvent(envelope: Envelope, source: string): object {
  const { id, at, repeated, type, data, text } = envelope;
  return {
    specversion: '1.0',
    id,
    source,
    type: `hubkeeper.alert.${type}`,
    time: toIso(at),
    datacontenttype: 'application/json',
    data: { ...data, repeated, text: { severity: text.severity, ...messageParts(envelope, limits) } },
  };
}
