/** A text that may be used and never shown: whatever prints it prints `[redacted]`. */
export type SecretValue = {
  /** The text itself. Call it where it is used, and keep nothing of it. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
};

const shown = '[redacted]';

/** Wraps a secret as it enters the program. */
export function secretValue(text: string): SecretValue {
  const show = () => shown;
  return Object.freeze({
    reveal: () => text,
    toString: show,
    toJSON: show,
    // What Node's console and its error printer ask for.
    [Symbol.for('nodejs.util.inspect.custom')]: show,
  });
}
