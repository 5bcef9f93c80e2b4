/** A queue message as a value: its text parsed, or what the host has parsed already. Undefined where it is no JSON. */
export function jsonMessage(message: unknown): unknown {
  if (typeof message !== 'string') return message;
  try {
    return JSON.parse(message.trim());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
