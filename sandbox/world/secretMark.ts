import { createHash } from 'node:crypto';

/** The mark by which a hub says which client secret it uses; computed apart from the keeper's own, so that one checks the other. */
export function markOfValue(appId: string, value: string): string {
  const text = `hubkeeper:${appId.toLowerCase()}:${value}`;
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}
