import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import type { WebRequest } from '../../web/request/webRequest.ts';
import type { Door } from './door.ts';
import { guard } from './guard.ts';
import type { Limiter } from './limiter.ts';
import type { OpenedKeeper } from './openKeeper.ts';
import { protect } from './protect.ts';
import { refuseBeforehand } from './refuseBeforehand.ts';
import { sayNo } from './sayNo.ts';
import { tagReads } from './tagReads.ts';
import { visitOf } from './visitOf.ts';

/** One request from its arrival to its answer. Never throws: a fault is told in words, and logged by `onFault`. */
export async function serveDoor(
  door: Door,
  keeper: OpenedKeeper,
  request: WebRequest,
  limiter: Limiter,
  onFault: (fault: unknown) => void,
): Promise<WebAnswer> {
  const visit = visitOf(keeper, request);
  const answered = await answerOf();
  if (!('code' in answered)) return protect(tagReads(door, request, answered));
  if (!door.methods.includes('GET'))
    keeper.log.info('door.refused', { door: door.name, code: answered.code });
  return protect(await sayNo(door, answered, { ...visit, signsIn: keeper.front.signsIn }));

  async function answerOf(): Promise<WebAnswer | DoorRefusal> {
    try {
      const refused = refuseBeforehand(visit, limiter) ?? (door.only && guard(visit.caller, door.only));
      return refused ?? (await door.answer(visit));
    } catch (fault) {
      onFault(fault);
      const passing = fault instanceof AzureFault || fault instanceof StoredRowFault;
      return { code: passing ? 'unavailable' : 'broken' };
    }
  }
}
