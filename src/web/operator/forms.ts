import { type Html, html } from '../html.ts';

/** What every form carries so that one click is one act: the click's own key, and what the reader saw. */
export type Mark = { readonly key: string; readonly tag: string };

/** A form that does something; its button says what. */
export function postForm(
  action: string,
  mark: Mark,
  fields: Html | false | undefined,
  button: string,
  look: 'main' | 'button' | 'button danger' = 'button',
): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="key" value="${mark.key}"><input type="hidden" name="tag" value="${mark.tag}">${fields}<button class="${look}">${button}</button></form>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export function untilField(id: string, city: string, given: string | undefined, longest: string): Html {
  return html`<p><label for="${id}">Until (${city} time, at most ${longest})</label><input type="datetime-local" id="${id}" name="until" required value="${given ?? ''}"></p>`;
}

export function reasonField(id: string, given: string | undefined, required: boolean): Html {
  return html`<p><label for="${id}">Reason${!required && ' (may be left out)'}</label><input type="text" id="${id}" name="reason" maxlength="200"${required && html` required`} value="${given ?? ''}"></p>`;
}
