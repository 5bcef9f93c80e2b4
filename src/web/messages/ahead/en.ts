/** English of the warning before a stop. The pattern of every other language. */
export const enAhead = {
  titleAhead: 'Stops {time} – {hub}',
  aheadStops: 'Running servers are stopped {at} ({city} time). Save your work before then.',
  aheadNow: 'Running servers are being stopped now. What is not saved may be lost.',
  aheadClosed: 'Its opening hours are over by then.',
  aheadIdle: 'Nobody has worked on it for a while.',
  aheadLongest: 'It will have been on for as long as it may at a stretch.',
  aheadOff: 'The people who run it switch it off.',
  aheadKeep: 'Keep it on',
  aheadAsk: 'To have it stay on, ask the people who run it.',
  aheadAskAt: 'To have it stay on, ask the people who run it: {contact}',
  sayAhead: '{hub}: running servers are stopped at {time}.',
  sayStopsNow: '{hub}: running servers are being stopped now.',
} as const;

export type AheadMessages = { readonly [Key in keyof typeof enAhead]: string };
