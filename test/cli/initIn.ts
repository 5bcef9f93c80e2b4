import type { Cli } from '../../src/cli/cli.ts';
import { CliRefusal } from '../../src/cli/cliRefusal.ts';
import { initIn } from '../../src/cli/init/init.ts';
import type { Surroundings } from '../../src/cli/init/surroundings.ts';
import { readGiven } from '../../src/cli/runCli.ts';
import { recordedTerminal } from '../builders/recordedTerminal.ts';

type Around = {
  /** By path; `-` is standard input. Bytes, or what is written as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** What a person types, line after line; without it nobody is there. */
  readonly typed?: readonly string[];
  readonly zone?: string;
  /** A file of this name comes just before it is written. */
  readonly lateFile?: string;
};

export type Ran = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What it asked the person. */
  readonly asked: readonly string[];
  /** Files that it made. */
  readonly written: Readonly<Record<string, string>>;
};

/** Runs `hubkeeper init` on files in memory. */
export async function runInit(
  words: readonly string[],
  { files = {}, typed, zone = 'Europe/Madrid', lateFile }: Around = {},
): Promise<Ran> {
  const asked: string[] = [];
  const written: Record<string, string> = {};
  const answers = [...(typed ?? [])];
  const surroundings: Surroundings = {
    readFile: async (path) => bytesOf(files, path),
    readStdin: async () => bytesOf(files, '-'),
    exists: async (path) => path in files || path in written,
    writeNew: async (path, text) => {
      if (path in files || path in written || path === lateFile) return false;
      written[path] = text;
      return true;
    },
    ...(typed && {
      ask: async (question) => {
        asked.push(question);
        const answer = answers.shift();
        if (answer === undefined) throw new Error(`asked too often: ${question}`);
        return answer;
      },
    }),
    zone,
  };
  const command = initIn(() => surroundings);
  const { terminal, told } = recordedTerminal();
  try {
    const code = await command.run({ terminal } as Pick<Cli, 'terminal'> as Cli, readGiven(command, words));
    return { code, ...told(), asked, written };
  } catch (error) {
    if (!(error instanceof CliRefusal)) throw error;
    const said = [error.message, ...error.lines].join('\n');
    return { code: error.exitCode, ...told(), err: said, asked, written };
  }
}

function bytesOf(files: Readonly<Record<string, unknown>>, path: string): Uint8Array {
  if (!(path in files)) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
  const content = files[path];
  return content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
}
