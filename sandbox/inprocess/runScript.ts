import { createHash } from 'node:crypto';
import { secondMs } from '../../src/core/time.ts';
import type { Cluster } from '../world/cluster.ts';
import { kubectlIn } from '../world/runCommand.ts';
import type { CommandRun } from '../world/workload/commandRun.ts';
import type { World } from '../world/world.ts';

type Shell = {
  /** What a call printed to its standard output; the rest is in the log already. */
  readonly capture: (command: string) => string;
  readonly call: (command: string) => number;
  readonly sleep: (seconds: number) => void;
  readonly print: (text: string) => void;
};

/** How a script ended before its last line. */
class Exit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * Runs the few kinds of lines that the keeper sends, without a shell: the same kubectl, many times quicker. What a shell
 * makes of the same text is tried over the wire. Throws RangeError for a line of another kind.
 */
export function runScript(
  world: World,
  cluster: Cluster,
  run: CommandRun,
  script: string,
): { readonly exitCode: number; readonly output: string } {
  let output = '';
  const print = (text: string) => {
    output += text;
  };
  const kubectl = (command: string) => {
    const [program, ...args] = wordsOf(command);
    if (program !== 'kubectl') throw new RangeError(`not known here: ${command}`);
    return kubectlIn(world, cluster, run, args);
  };
  const shell: Shell = {
    print,
    sleep: (seconds) => {
      run.clock += seconds * secondMs;
    },
    capture: (command) => {
      const { stdout, stderr } = kubectl(command);
      print(stderr);
      return stdout;
    },
    call: (command) => {
      const { exitCode, stdout, stderr } = kubectl(command);
      print(stdout + stderr);
      return exitCode;
    },
  };
  const lines = script.split('\n');
  try {
    while (lines.length > 0) step(shell, lines);
    return { exitCode: 0, output };
  } catch (end) {
    if (end instanceof Exit) return { exitCode: end.code, output };
    throw end;
  }
}

/** One command, with `set -e` on from the first line. */
function step(shell: Shell, lines: string[]): void {
  const line = lines.shift() ?? '';
  if (line === 'set -eu' || line === 'n=0') return;
  if (line.startsWith('until ')) {
    const body = lines.splice(0, lines.indexOf('done') + 1);
    waitUntil(
      shell,
      line,
      body.map((each) => each.trim()),
    );
    return;
  }
  const [, before, command, after] = /^echo "([^"$]*)\$\(([^()]*)\)([^"$]*)"$/.exec(line) ?? [];
  if (command !== undefined) {
    shell.print(`${before}${shell.capture(command).replace(/\n+$/, '')}${after}\n`);
    return;
  }
  const exitCode = shell.call(line);
  if (exitCode !== 0) throw new Exit(exitCode);
}

const condition =
  /^until \[ "\$\((kubectl [^|]*) \| base64 -d \| \{ printf '([^'%\\]*)'; cat; \} \| sha256sum \| cut -c1-(\d+)\)" = (\w+) \]; do$/;

/** Looks at a Secret until it holds the value with this mark, a bounded number of times. */
function waitUntil(shell: Shell, header: string, body: readonly string[]): void {
  const [, command = '', prefix = '', length = '', mark] = condition.exec(header) ?? [];
  const [count = '', giveUp = '', pause = '', done] = body;
  const [, looks, text, code] =
    /^if \[ \$n -ge (\d+) \]; then echo "([^"$]*)"; exit (\d+); fi$/.exec(giveUp) ?? [];
  const [, seconds] = /^sleep (\d+)$/.exec(pause) ?? [];
  if (mark === undefined || count !== 'n=$((n+1))' || code === undefined || !seconds || done !== 'done') {
    throw new RangeError(`a loop that is not known here: ${[header, ...body].join('\n')}`);
  }
  for (let look = 1; ; look += 1) {
    const value = Buffer.from(shell.capture(command), 'base64');
    const hash = createHash('sha256').update(prefix).update(value).digest('hex');
    if (hash.slice(0, Number(length)) === mark) return;
    if (look >= Number(looks)) {
      shell.print(`${text}\n`);
      throw new Exit(Number(code));
    }
    shell.sleep(Number(seconds));
  }
}

/** Words as a shell splits them, as far as plain letters and single quotes go. */
function wordsOf(command: string): string[] {
  if (!/^(?:[\w./=,:@%+-]+|'[^']*'| )+$/.test(command)) throw new RangeError(`not known here: ${command}`);
  return [...command.matchAll(/(?:[^ ']|'[^']*')+/g)].map(([word]) => word.replaceAll("'", ''));
}
