import { fingerprint } from '../../core/fingerprint.ts';

/** `key`: the same for the same click, however often it arrives. `seen`: the tag of what was shown. */
export type Click = { readonly key?: string | undefined; readonly seen?: string | undefined };

/** `repeated`: the same click had done it before. */
export type Done = { readonly repeated: boolean };

/**
 * The id that every audit line of a click bears, so that one which has left a line is known to be done. `asked`: filled in
 * otherwise, or sent to something else from the same page, it is another act. Undefined: the click has no key.
 */
export function lineOfClick({ key }: Click, asked: unknown): string | undefined {
  return key === undefined ? undefined : `${key}-${fingerprint(asked)}`;
}
