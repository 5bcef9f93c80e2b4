/** A refusal a caller may expect is a value; only what nobody expects is thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
