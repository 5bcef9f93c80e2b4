/** Something to try while the sandbox runs, as a POST to the control door. */
export type Suggestion = {
  readonly path: '/advance' | '/faults';
  readonly body: object;
  /** What is seen when it is done. */
  readonly says: string;
};

/** All of them work as soon as the sandbox is up, when its one cluster still sleeps. */
export const suggestions: readonly Suggestion[] = [
  {
    path: '/advance',
    body: { seconds: 300 },
    says: 'Five minutes pass at once, and the keeper goes its round.',
  },
  {
    path: '/faults',
    body: { name: 'capacityRefused' },
    says: 'Nothing yet; but the next start fails, and some minutes later it is tried again.',
  },
  {
    path: '/faults',
    body: { name: 'outsideStart', target: 'hub' },
    says: 'Somebody else starts the cluster. The keeper notices on its next round, and leaves it on.',
  },
];
