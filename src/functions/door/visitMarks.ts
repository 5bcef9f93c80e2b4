import type { HubPageModel } from '../../web/pages/hubPageModel.ts';
import { queryNumber, queryValue } from '../../web/request/webRequest.ts';
import type { Visit } from './door.ts';
import { chosenLanguage } from './visitOf.ts';

type Marks = Pick<
  HubPageModel,
  'language' | 'languageChosen' | 'now' | 'woke' | 'released' | 'live' | 'part' | 'was'
>;

/** What a visit itself says to the page: flags in its address, never more than words and a time to show. */
export function visitMarks({ request, language, now }: Visit): Marks {
  const marked = (name: string) => queryValue(request, name) === '1';
  return {
    language,
    languageChosen: chosenLanguage(request) !== undefined,
    now,
    woke: marked('woke'),
    released: marked('released'),
    live: marked('live'),
    part: queryValue(request, 'part') === 'main',
    was: queryNumber(request, 'was'),
  };
}
