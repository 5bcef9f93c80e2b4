/**
 * Which client secrets a hub says it uses: marks by client id in lower case (see `SecretMark`). Undefined where the hub
 * does not answer or says nothing of it. Never throws; a time-out (5 s) is no answer.
 */
export type HubMarks = { read(url: string): Promise<ReadonlyMap<string, string> | undefined> };
