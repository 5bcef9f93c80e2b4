import type { Clock } from '../../../core/alerts/subject.ts';
import { groupAndName } from '../remedy.ts';
import { clusterName, detailOf, hubsText } from './detailOf.ts';
import { type End, sinceEnd } from './end.ts';
import { shellWord } from './plainText.ts';
import type { Telling } from './telling.ts';

/** What a cluster signs in with, how long it may stay stopped, and dates that somebody wrote down. */
export function sayUnkept(
  clock: Clock,
  kind: 'clusterSecret' | 'longStop' | 'note',
  end: End,
): Omit<Telling, 'state'> {
  if (kind === 'note') return sayNote(clock, end);
  return kind === 'longStop' ? sayLongStop(clock, end) : sayClusterSecret(clock, end);
}

function sayClusterSecret(clock: Clock, end: End): Omit<Telling, 'state'> {
  const cluster = detailOf(clock, 'cluster', '');
  const appId = shellWord(detailOf(clock, 'appId', 'APPLICATION'));
  const secret = `SP_SECRET=$(az ad app credential reset --id ${appId} --append --query password --output tsv)`;
  const give = `az aks update-credentials ${quotedPlace(cluster)} --reset-service-principal --service-principal ${appId} --client-secret "$SP_SECRET"`;
  return {
    effect: sinceEnd(
      end,
      `the cluster can make no machines, disks or addresses, so ${userOf(clock)} may not start`,
    ),
    keeper: 'The keeper only watches it, and goes on starting and stopping the cluster.',
    todo: {
      text: 'Make a new secret for the cluster and give it to it while it runs; its machines restart one after another.',
      command: `${secret}; ${give}`,
    },
    facts: [
      { name: 'Cluster', value: clusterName(cluster) },
      { name: 'Application', value: detailOf(clock, 'appId', 'unknown') },
    ],
  };
}

/** Source: AKS, "Stop and start a cluster": the state of a stopped cluster is kept for up to twelve months. */
function sayLongStop(clock: Clock, end: End): Omit<Telling, 'state'> {
  const cluster = detailOf(clock, 'cluster', '');
  const [hub] = clock.hubs;
  return {
    effect: sinceEnd(
      end,
      `Azure no longer keeps the state of the stopped cluster, and ${userOf(clock)} cannot be brought back`,
    ),
    keeper: 'The keeper starts it only for open hours or for a person.',
    todo: {
      text: 'Start it once; or, if nobody needs it any more, save what matters and delete it.',
      command: hub === undefined ? `az aks start ${quotedPlace(cluster)}` : `npx hubkeeper wake --hub ${hub}`,
    },
    facts: [{ name: 'Cluster', value: clusterName(cluster) }],
  };
}

function sayNote(clock: Clock, end: End): Omit<Telling, 'state'> {
  const hubs = hubsText(clock);
  return {
    effect: sinceEnd(end, `it no longer holds, and ${hubs || 'what depends on it'} may stop working`),
    keeper: 'The keeper knows the date from hubkeeper.yaml, and nothing more.',
    todo: { text: 'Renew it, then write the new date under watch in hubkeeper.yaml and deploy.' },
    facts: [],
  };
}

function userOf(clock: Clock): string {
  return hubsText(clock) || 'what runs on it';
}

function quotedPlace(cluster: string): string {
  return groupAndName(cluster).split(' ').map(shellWord).join(' ');
}
