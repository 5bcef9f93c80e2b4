/** Something to try while the sandbox runs, as a POST to the control door. */
export type Suggestion = {
  readonly path: '/advance' | '/faults';
  readonly body: object;
  /** What is seen when it is done. */
  readonly says: string;
};

/** All of them work at any time: as soon as the sandbox is up and its one cluster sleeps, and while it starts or runs. */
export const suggestions: readonly Suggestion[] = [
  {
    path: '/advance',
    body: { seconds: 300 },
    says: 'Five minutes pass at once, and the keeper goes its round.',
  },
  {
    path: '/faults',
    body: { name: 'capacityRefused' },
    says: 'Nothing yet; but the next start, before 08:00, fails. Some minutes later it is tried again.',
  },
  {
    path: '/faults',
    body: { name: 'powerStateMissing', times: 2 },
    says: 'Azure no longer says whether the cluster runs. On its next round the keeper says so, and does nothing; soon it knows again.',
  },
];
