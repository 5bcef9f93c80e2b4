/** How long things take and how far Azure lags; seconds of virtual time, each ≥ 0. */
export type WorldSettings = {
  /** From an accepted start until Succeeded. Measured 192 s for three nodes; see GAPS.md. */
  readonly startSeconds: number;
  /** From an accepted stop until Succeeded. Measured 95 s for three nodes. */
  readonly stopSeconds: number;
  readonly upgradeSeconds: number;
  /** From an accepted change of a node pool's power until Succeeded. */
  readonly poolStartSeconds: number;
  readonly poolStopSeconds: number;
  /** From an accepted start or deallocation of a machine, or of all of a scale set, until it is over. */
  readonly machineStartSeconds: number;
  readonly machineStopSeconds: number;
  /** From Running nodes until the hub answers. */
  readonly hubAnswersAfterSeconds: number;
  /** From a person's wish for a notebook server until it runs. */
  readonly serverStartSeconds: number;
  /** From the order to stop one until it is gone; above 10 the hub answers 202 before that. */
  readonly serverStopSeconds: number;
  /** After its own start a hub takes so long to find out which servers of its database are gone. */
  readonly leftoverSeconds: number;
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
  poolStartSeconds: 150,
  poolStopSeconds: 90,
  machineStartSeconds: 60,
  machineStopSeconds: 45,
  hubAnswersAfterSeconds: 60,
  serverStartSeconds: 20,
  serverStopSeconds: 5,
  leftoverSeconds: 0,
  rollOutSeconds: 20,
  commandSeconds: 15,
  resourceGraphLagSeconds: 0,
  resourceGraphQueriesPer5Seconds: 15,
  secretSpreadSeconds: 15,
  directorySpreadSeconds: 3,
  recoverSeconds: 20,
};
