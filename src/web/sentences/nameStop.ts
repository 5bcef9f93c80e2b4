import { ownValue } from '../../core/ownValue.ts';

/** Why servers are stopped, as the end of a sentence; a reason of another version says nothing. */
export function nameStop(because: string): string {
  const name = ownValue(names, because);
  return name === undefined ? '' : `: ${name}`;
}

const names: Readonly<Record<string, string>> = {
  closed: 'its opening hours are over by then',
  idle: 'nobody has worked on it for long',
  longestAwake: 'it will have been on for as long as it may at a stretch',
  heldOff: 'it is held off',
  manualStop: 'it was stopped by hand',
};
