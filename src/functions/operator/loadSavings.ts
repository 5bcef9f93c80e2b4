import { type Html, html } from '../../web/html.ts';
import type { Loaded } from '../../web/operator/section.ts';
import type { Visit } from '../door/door.ts';

/** This month's savings. */
export async function loadSavings(_visit: Visit): Promise<Loaded<Html>> {
  return { ok: true, value: html`<p>The first full day will show tomorrow.</p>` };
}
