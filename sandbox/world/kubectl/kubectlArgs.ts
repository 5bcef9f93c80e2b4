/** What somebody typed after `kubectl`, taken apart. */
export type KubectlArgs = {
  readonly words: readonly string[];
  readonly namespace: string;
  readonly output?: string;
  readonly patchType?: string;
  readonly patch?: string;
  /** Of `rollout status`; 0: no end. */
  readonly timeoutSeconds: number;
  readonly overwrite: boolean;
};

const flags: Readonly<Record<string, string>> = {
  '-n': 'namespace',
  '--namespace': 'namespace',
  '-o': 'output',
  '--output': 'output',
  '--type': 'patchType',
  '-p': 'patch',
  '--patch': 'patch',
  '--timeout': 'timeout',
};

/** Flags may stand anywhere, as `-o json`, `-o=json`, `--output json`. A text: kubectl's complaint. */
export function readKubectlArgs(args: readonly string[]): KubectlArgs | string {
  const words: string[] = [];
  const given: Record<string, string> = {};
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-') || arg === '-') words.push(arg);
    else if (arg === '--overwrite' || arg === '--overwrite=true') given['overwrite'] = 'true';
    else {
      const [, flag = arg, inline] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
      const name = flags[flag];
      const unknown = arg.startsWith('--') ? 'flag' : 'shorthand flag';
      if (name === undefined) return `error: unknown ${unknown}: ${flag}`;
      const value = inline ?? rest.shift();
      if (value === undefined) return `error: flag needs an argument: ${flag}`;
      given[name] = value;
    }
  }
  const { namespace = 'default', timeout = '0s', overwrite, ...texts } = given;
  const timeoutSeconds = secondsOf(timeout);
  if (timeoutSeconds === undefined) return `error: invalid argument "${timeout}" for "--timeout" flag`;
  return { words, namespace, timeoutSeconds, overwrite: overwrite === 'true', ...texts };
}

/** Go's durations, as far as minutes: `300s`, `5m`, `1m30s`, `0`. */
function secondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  const [matched, minutes = '0', seconds = '0'] = /^(?=.)(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return matched === undefined ? undefined : Number(minutes) * 60 + Number(seconds);
}
