/** What Node and its `fetch` call it, in words; their own messages name the host, which is part of the address. */
const words: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'its host has no address'],
  ['EAI_AGAIN', 'its host has no address at the moment'],
  ['ECONNREFUSED', 'nothing answers at its host'],
  ['EHOSTUNREACH', 'its host cannot be reached'],
  ['ENETUNREACH', 'its host cannot be reached'],
  ['ETIMEDOUT', 'its host does not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'its host does not answer'],
]);

const certificate = /^(CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/;

export type ConnectionProblem = {
  /** Without the host: its name may be part of a secret address. */
  readonly problem: string;
  /** A connection was made, so the request may have been taken before it broke. */
  readonly mayHaveArrived?: true;
};

/** Of what `fetch` throws. */
export function connectionProblem(fault: Error): ConnectionProblem {
  const code = codeOf(fault);
  const known = words.get(code);
  if (known !== undefined) return { problem: `${known} (${code})` };
  if (certificate.test(code)) {
    return { problem: `its certificate is not to be trusted (${code})` };
  }
  const named = code === '' ? '' : ` (${code})`;
  return {
    problem: `the connection broke before there was an answer${named}`,
    mayHaveArrived: true,
  };
}

/** The innermost code: `fetch` wraps what happened once, and several addresses of a host twice. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  const { cause, code, errors } = fault as Error & { code?: unknown; errors?: readonly unknown[] };
  const inner = codeOf(cause) || codeOf(errors?.[0]);
  return inner || (typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : '');
}
