const words: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'its name has no address'],
  ['EAI_AGAIN', 'its name has no address at the moment'],
  ['ECONNREFUSED', 'nothing listens there'],
  ['EHOSTUNREACH', 'no way leads there'],
  ['ENETUNREACH', 'no way leads there'],
  ['ETIMEDOUT', 'it does not answer'],
  ['ECONNRESET', 'it ended the connection before it showed a certificate'],
]);

/** Why no certificate was seen, in words with the code of it. */
export function unreachableProblem(fault: Error): string {
  const { code, errors } = fault as Error & { code?: unknown; errors?: readonly unknown[] };
  const [first] = errors ?? [];
  // Several addresses of one host fail as one.
  if (first instanceof Error) return unreachableProblem(first);
  if (typeof code !== 'string') return 'no TLS connection came about';
  const known = words.get(code) ?? 'no TLS connection came about';
  return `${known} (${code.slice(0, 60)})`;
}
