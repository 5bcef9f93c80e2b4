import type { DoorRefusal } from '../../web/doorRefusal.ts';
import type { WebAnswer } from '../../web/http.ts';
import { problemAnswer } from '../../web/json/jsonAnswer.ts';
import type { Door, Visit } from './door.ts';

/** The same no in two voices: a page for people, a problem document for programs. */
export async function sayNo(_door: Door, refusal: DoorRefusal, { now }: Visit): Promise<WebAnswer> {
  return problemAnswer(refusal, now);
}
