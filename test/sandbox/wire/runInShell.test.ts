import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runInShell } from '../../../sandbox/wire/shell/runInShell.ts';

function tools() {
  const asked: (readonly string[])[] = [];
  const slept: number[] = [];
  return {
    asked,
    slept,
    kubectl: (args: readonly string[]) => {
      asked.push(args);
      return { exitCode: args.includes('fail') ? 4 : 0, stdout: `out ${args.length}\n`, stderr: 'err\n' };
    },
    sleep: (seconds: number) => {
      slept.push(seconds);
    },
  };
}

describe('sandbox/wire/shell/runInShell', () => {
  it('hands kubectl its arguments as a shell takes them apart', async () => {
    const given = tools();
    await runInShell(`kubectl -n jhub patch x -p '{"a": "it'"'"'s"}' "two words" ''`, given);
    expect(given.asked).toEqual([['-n', 'jhub', 'patch', 'x', '-p', `{"a": "it's"}`, 'two words', '']]);
  });

  it('set -e ends at the first failure, with its code; an until loop does not end at one', async () => {
    expect(await runInShell('set -eu\nkubectl fail\necho never', tools())).toEqual({
      exitCode: 4,
      output: 'out 1\nerr\n',
    });
    const given = tools();
    const loop =
      'set -eu; n=0; until [ $n -ge 2 ]; do n=$((n+1)); kubectl fail | cat; sleep 5; done; echo done';
    const { exitCode, output } = await runInShell(loop, given);
    expect([exitCode, output.endsWith('done\n'), given.slept]).toEqual([0, true, [5, 5]]);
  });

  it('an unset variable ends a command with -u; a sleep of no number fails', async () => {
    expect((await runInShell('set -eu\necho "$nothing"', tools())).exitCode).toBe(2);
    expect(await runInShell('sleep long', tools())).toEqual({
      exitCode: 1,
      output: "sleep: invalid time interval 'long'\n",
    });
  });

  it('a world that fails is an error of the tool, not the end of the world', async () => {
    const broken = {
      ...tools(),
      kubectl: () => {
        throw new Error('the roof fell in');
      },
    };
    const { exitCode, output } = await runInShell('kubectl get x', broken);
    expect([exitCode, output]).toEqual([1, 'the world could not answer: Error: the roof fell in\n']);
  });

  it('what runs on in the background is cut off with the command, and no folder is left', async () => {
    const own = mkdtempSync(join(tmpdir(), 'hubkeeper-test-'));
    vi.stubEnv('TMPDIR', own);
    const { output } = await runInShell('(sleep 1; kubectl late) & echo first', tools());
    vi.unstubAllEnvs();
    expect(output).toContain('first\n');
    expect(readdirSync(own)).toEqual([]);
    rmSync(own, { recursive: true });
  });
});
