import type { HubPageState } from './hubPageState.ts';

/** `late`: whatever a visitor should not take for the usual. */
export function bodyClassOf(state: HubPageState): string {
  return ['late', 'notYet', 'problem', 'unknown'].includes(state) ? 'wide late' : 'wide';
}
