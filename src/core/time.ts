/** Milliseconds since 1970-01-01T00:00Z. Always a whole number; zones exist only in core/schedule. */
export type Instant = number;

/** Half-open: `from` is inside, `to` is not. `from` < `to`. */
export type Interval = { readonly from: Instant; readonly to: Instant };

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** ISO 8601 in UTC without needless fractions: `2027-03-02T13:45:00Z`. Throws RangeError outside ±8.64e15 ms. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
