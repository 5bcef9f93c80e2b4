import { assertNever } from '../../core/assertNever.ts';
import type { FailureClass } from '../../core/power/failure.ts';

/** Why Azure did not do what was asked, as the end of a sentence. */
export function nameFailure(failure: FailureClass): string {
  switch (failure) {
    case 'capacity':
      return 'Azure had no machines of that size to give';
    case 'quota':
      return "the subscription's quota is used up";
    case 'policy':
      return 'a policy of the organisation forbids it';
    case 'secret':
      return 'a secret of its cluster has lapsed';
    case 'network':
      return 'the network of its machines did not come up';
    case 'transient':
      return 'Azure failed in passing';
    case 'throttled':
      return 'Azure asked for fewer requests';
    case 'conflict':
      return 'another operation was in the way';
    case 'rights':
      return 'the keeper has no right to';
    case 'unsupported':
      return 'Azure does not support it there';
    default:
      return assertNever(failure);
  }
}
