import type { Hub } from '../../core/policy.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { Visit } from '../door/door.ts';

/** The hub of an address, among those that act. */
export function findHub({ keeper: { policy }, request }: Visit): Hub | DoorRefusal {
  const name = request.params['hub'] ?? '';
  const hub = policy.hubs.find((each) => each.name === name);
  if (hub) return hub;
  const unreadable = policy.problems.some(({ scope }) => scope.kind === 'file');
  const stands = unreadable || policy.standingStill.some((each) => each.hub === name);
  return { code: stands ? 'standsStill' : 'noSuchHub' };
}
