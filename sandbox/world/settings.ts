/** How long things take and how far Azure lags; seconds of virtual time, each ≥ 0. */
export type WorldSettings = {
  /** From an accepted start until Succeeded. Measured 192 s for three nodes; see GAPS.md. */
  readonly startSeconds: number;
  /** From an accepted stop until Succeeded. Measured 95 s for three nodes. */
  readonly stopSeconds: number;
  readonly upgradeSeconds: number;
  /** From Running nodes until the hub answers. */
  readonly hubAnswersAfterSeconds: number;
  /** From a change of the hub's pod template until the hub answers again. */
  readonly rollOutSeconds: number;
  /** From an accepted run command until its pod runs it. */
  readonly commandSeconds: number;
  /** Resource Graph answers what was true so long ago. */
  readonly resourceGraphLagSeconds: number;
  /** Queries that Resource Graph takes within five seconds of virtual time. */
  readonly resourceGraphQueriesPer5Seconds: number;
  /** From a new or removed client secret until every sign-in knows; half of them know after half of it. */
  readonly secretSpreadSeconds: number;
  /** From a change in the directory until those who read it see it. */
  readonly directorySpreadSeconds: number;
  /** From an accepted recovery of a deleted secret until it is there again. */
  readonly recoverSeconds: number;
};

export const defaultSettings: WorldSettings = {
  startSeconds: 240,
  stopSeconds: 150,
  upgradeSeconds: 600,
  hubAnswersAfterSeconds: 60,
  rollOutSeconds: 20,
  commandSeconds: 15,
  resourceGraphLagSeconds: 0,
  resourceGraphQueriesPer5Seconds: 15,
  secretSpreadSeconds: 15,
  directorySpreadSeconds: 3,
  recoverSeconds: 20,
};
