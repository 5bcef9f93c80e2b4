import { findPerson } from '../easyAuth/people.ts';
import { isJupyterHubInstalled } from '../jupyterhub/findJupyterHub.ts';
import { type FollowingHub, followCluster } from '../jupyterhub/followCluster.ts';
import { signInAtRealHub } from '../jupyterhub/signInAtRealHub.ts';
import { loginAppId } from '../world/directory/application.ts';
import { judgeSecret } from '../world/directory.ts';
import { loginStore } from '../world/seedLoginSecret.ts';
import { signInAtHub } from '../world/workload.ts';
import { wallTime } from './asked.ts';
import type { Stage } from './stage.ts';

/** Tries to sign in, again and again, and remembers every time that it did not work. */
export type SignInWatch = {
  /** One look: the value in the vault, the world's hub, and the real one where there is one. */
  look(): Promise<void>;
  /** When and why somebody who should have been let in was not. */
  readonly lockOuts: readonly string[];
  /** How often somebody was let in: by the world's hub, and by a real JupyterHub. */
  readonly letIn: { readonly world: number; readonly real: number };
  /** Everything that the real hubs said. */
  log(): string;
  stop(): Promise<void>;
};

/** Watches the first hub of a stage; with a real JupyterHub beside the world's own where one is installed. */
export async function watchSignIns({ world: running }: Stage): Promise<SignInWatch> {
  const { world, gateway, ids } = running;
  const [id = ''] = ids.clusters;
  const real: FollowingHub | undefined = isJupyterHubInstalled()
    ? await followCluster(world, gateway, id, { endpoints: 'v2' })
    : undefined;
  const ada = findPerson('ada');
  if (!ada) throw new RangeError('nobody is called ada');
  const lockOuts: string[] = [];
  const letIn = { world: 0, real: 0 };
  const note = (why: string) => lockOuts.push(`${wallTime(world.clock.now())} ${why}`);

  return {
    lockOuts,
    letIn,
    log: () => real?.log() ?? '',
    stop: async () => real?.stop(),
    async look() {
      const newest = world.vaults.get(loginStore.vault)?.secrets.get(loginStore.secret)?.versions.at(-1);
      if (newest && !judgeSecret(world, loginAppId, newest.value).ok)
        note('the value in the vault does not work');
      const cluster = world.clusters.get(id.toLowerCase());
      if (!cluster) throw new RangeError(`there is no cluster ${id}`);
      const met = signInAtHub(world, cluster, 'ada');
      if (met.ok) letIn.world += 1;
      else if (met.status !== 503) note(met.why);
      await real?.follow();
      const origin = real?.origin();
      if (origin === undefined) return;
      const outcome = await signInAtRealHub(origin, ada);
      if (outcome.kind === 'signedIn') letIn.real += 1;
      else note(`the real hub refused with ${outcome.status} at ${outcome.at}`);
    },
  };
}
