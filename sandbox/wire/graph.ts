import type { Application } from '../world/directory/application.ts';
import { ownersOf } from '../world/directory/changeSecrets.ts';
import {
  type DirectoryRefusal,
  noResourceRefusal,
  privilegesRefusal,
} from '../world/directory/directoryRefusals.ts';
import { takeRequestFault } from '../world/directory/requestFaults.ts';
import { findApplication } from '../world/directory.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';
import { refuseGraph, withGraphHeaders } from './graph/graphAnswer.ts';
import { applicationBody, ownerBody, principalBody } from './graph/graphBodies.ts';
import { addPassword, removePassword } from './graph/graphChange.ts';
import { refuseGraphRights, refuseGraphToken } from './graph/refuseGraphCaller.ts';
import type { Tokens } from './tokens.ts';

const context = 'https://graph.microsoft.com/v1.0/$metadata#';

/** Microsoft Graph v1.0: applications with their client secrets and owners, and their service principals. */
export function answerGraph(world: World, tokens: Tokens, ask: Ask): Answer {
  return withGraphHeaders(ask, serve(world, tokens, ask));
}

function serve(world: World, tokens: Tokens, ask: Ask): Answer {
  const refuse = (refusal: DirectoryRefusal) => refuseGraph(world, ask, refusal);
  const path = decodeURIComponent(ask.path);
  const [, kind, byAppId, byId, verb = ''] =
    /^\/v1\.0\/(applications|servicePrincipals)(?:\(appId='([^']+)'\)|\/([^/()]+))?(?:\/(\w+))?$/.exec(
      path,
    ) ?? [];
  const operation = operationOf(ask.method, kind, verb, byAppId ?? byId);
  if (!operation) return unknownOperation(ask);
  const noToken = refuseGraphToken(world, tokens, ask);
  if (noToken) return refuse(noToken);
  const id = byAppId ?? byId ?? '';
  const application = byAppId === undefined ? findBy(world, kind, id) : findApplication(world, id);
  const fault = takeRequestFault(world, application?.appId ?? id.toLowerCase(), ask.method);
  if (fault) return refuse(fault);
  const noRight = refuseGraphRights(world, tokens, ask);
  if (noRight) return refuse(noRight);
  // What the permission lets one see: single applications, never the list.
  if (operation === 'list') return refuse(privilegesRefusal);
  if (!application) return refuse(noResourceRefusal(id));
  switch (operation) {
    case 'application':
      return selected(ask, 'applications', applicationBody(world, application));
    case 'principal':
      return selected(ask, 'servicePrincipals', principalBody(world, application));
    case 'owners': {
      const wanted = ask.query.get('$select')?.split(',');
      const value = ownersOf(world, application).map((each) => picked(ownerBody(each), wanted));
      return answer(200, { '@odata.context': `${context}directoryObjects`, value });
    }
    case 'addPassword':
      return addPassword(world, ask, application);
    case 'removePassword':
      return removePassword(world, ask, application);
  }
}

type Operation = 'list' | 'application' | 'principal' | 'owners' | 'addPassword' | 'removePassword';

function operationOf(
  method: string,
  kind: string | undefined,
  verb: string,
  id: string | undefined,
): Operation | undefined {
  const named = id === undefined ? 'all' : 'one';
  const known: Readonly<Record<string, Operation>> = {
    'GET all applications ': 'list',
    'GET all servicePrincipals ': 'list',
    'GET one applications ': 'application',
    'GET one servicePrincipals ': 'principal',
    'GET one applications owners': 'owners',
    'POST one applications addPassword': 'addPassword',
    'POST one applications removePassword': 'removePassword',
  };
  return known[`${method} ${named} ${kind} ${verb}`];
}

function findBy(world: World, kind: string | undefined, id: string): Application | undefined {
  const wanted = id.toLowerCase();
  return [...world.applications.values()].find(
    ({ objectId, principal }) => (kind === 'applications' ? objectId : principal.id) === wanted,
  );
}

/** One entity, with the properties that `$select` names. */
function selected(ask: Ask, set: string, entity: Record<string, unknown>): Answer {
  const select = ask.query.get('$select');
  const wanted = select?.split(',').map((each) => each.trim());
  // It may well be a property of Graph's that the world does not know.
  if (wanted?.some((each) => !(each in entity))) return unknownOperation(ask);
  const of = wanted ? `(${wanted.join(',')})` : '';
  return answer(200, { '@odata.context': `${context}${set}${of}/$entity`, ...picked(entity, wanted) });
}

function picked(
  entity: Record<string, unknown>,
  wanted: readonly string[] | undefined,
): Record<string, unknown> {
  if (!wanted) return entity;
  return Object.fromEntries(
    Object.entries(entity).filter(([name]) => name.startsWith('@') || wanted.includes(name)),
  );
}
