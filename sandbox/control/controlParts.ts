import type { RunningWorld } from '../runningWorld.ts';
import type { Tokens } from '../wire/tokens.ts';
import type { World } from '../world/world.ts';

/** What the control door and the gateway stand on. */
export type ControlParts = {
  /** Filled in after the port is known; until then everybody is told to wait. */
  readonly running: RunningWorld;
  readonly world: World;
  readonly tokens: Tokens;
  readonly identityHeader: string;
  readonly port: number;
  readonly ca: string;
  readonly storagePorts: () =>
    | { readonly blob: number; readonly queue: number; readonly table: number }
    | undefined;
};
