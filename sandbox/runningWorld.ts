import type { World } from './world/world.ts';

export type RunningWorld = {
  readonly world: World;
  /** `http://127.0.0.1:P` */
  readonly control: string;
  /** `http://127.0.0.1:P/at`: the same world for programs that can't be preloaded. */
  readonly gateway: string;
  /** PEM file of the authority behind every certificate. */
  readonly ca: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ids: {
    readonly tenant: string;
    readonly clusters: readonly string[];
    readonly machines: readonly string[];
    readonly scaleSets: readonly string[];
  };
  /** Hosts to tell of every advance; each is posted `{now}` and answers 2xx when it has nothing in flight. */
  readonly participants: Set<string>;
  /** Moves time, tells everybody, and returns when all have done what was due. Throws ProblemFault. */
  advance(seconds: number): Promise<void>;
  /** World and storage back to how they began; time goes on. */
  reset(): Promise<void>;
  stop(): Promise<void>;
};
