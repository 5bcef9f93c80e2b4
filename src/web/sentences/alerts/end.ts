/** When it ends, in words, and whether that has passed. */
export type End = { readonly over: boolean; readonly text: string; readonly timeZone: string };

/** `After Sat 28 Nov … nobody can …`, or `Since … nobody can …`. */
export function sinceEnd({ over, text }: End, breaks: string): string {
  return `${over ? 'Since' : 'After'} ${text} ${breaks}.`;
}
