import type { NeedlessAsk } from '../../core/rotation/needlessAsk.ts';

const says: Readonly<Record<NeedlessAsk, string>> = {
  inCare: 'Nothing to adopt: the keeper looks after the value that is there already.',
  noValue: 'Nothing to adopt: the vault holds no value under that name.',
  nothingStaged: 'Nothing to promote: no value waits to be tried.',
  currentWorks: 'Nothing to restore: the current value works. To have another one all the same, rotate.',
  nothingToRestore:
    'Nothing to restore: no older value of the keeper’s own still works. Have a new one minted: rotate.',
  hubSaysOther:
    'The hub says itself that it uses another value than the current one, and nobody’s word stands against that: restart it first.',
};

/** Why an ask about a client secret is not taken. */
export function sayNeedlessAsk(why: NeedlessAsk): string {
  return says[why];
}
