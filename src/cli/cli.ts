import type { Policy } from '../core/policy.ts';
import type { Instant } from '../core/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { FrontDoor } from '../ports/frontDoor.ts';
import type { Keeper } from '../ports/keeper.ts';
import type { ExitCode } from './exitCode.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The keeper, and where people find it. */
export type OpenKeeper = Keeper & { readonly front: FrontDoor };

/** What a command is given. Nothing is opened before a command asks for it. */
export type Cli = {
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Resolves when the clock says `at`, and no later than so long from now. */
  waitUntil(at: Instant): Promise<void>;
  /** Who is asking, for the audit: `cli:anna`. */
  readonly by: string;
  /** Feeds and holidays without anything stored. */
  readonly calendars: Pick<Keeper, 'feeds' | 'holidays'>;
  /** The configuration and where it is from. Throws CliRefusal where nothing says where it is. */
  openPolicy(): Promise<{ readonly policy: Policy; readonly from: string }>;
  /** Everything, Azure included. Throws CliRefusal where a setting is wrong. */
  openKeeper(): Promise<OpenKeeper>;
};

export type Option = {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly says: string;
};

export type Given = {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

export type Command = {
  /** One word or two: `tick power`. */
  readonly name: string;
  readonly summary: string;
  /** How it is written, after its name: `on|off --hub NAME (--until INSTANT | --for DURATION)`. */
  readonly usage: string;
  /** Paragraphs for its own help. */
  readonly says: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** How many words it takes beside its options; 0 by default. */
  readonly words?: number;
  run(cli: Cli, given: Given): Promise<ExitCode>;
};
