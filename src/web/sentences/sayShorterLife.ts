import { durationText } from './durationText.ts';

/** What is to be said where the tenant's rules let a secret live less long than is configured; durations in ms. */
export function sayShorterLife(configuredMs: number, askedMs: number | undefined): string | undefined {
  if (askedMs === undefined || askedMs >= configuredMs) return undefined;
  return `The tenant’s rules refuse a life of ${durationText(configuredMs)}; the keeper asks for ${durationText(askedMs)}. Lower lifetime in hubkeeper.yaml, so that it says what is true.`;
}
