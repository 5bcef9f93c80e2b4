import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where a file takes tens of seconds, most of it waiting: these begin first, so that none is left alone at the end. */
const slow = [
  /\/scenarios\/rotation/,
  /\/browser\//,
  /\/scenarios\//,
  /\/jupyterhub\//,
  /\/contract\//,
  /\/sandbox\//,
  /\/cli\/bin\./,
  /\/scripts\//,
  /\/usecases\/(rotation|people)\/(killed|any|faults|racing)/,
  /\/usecases\/killed/,
  /\/config\/load/,
];

/**
 * Files in the order of how long they take, as far as their place tells it; a fresh clone knows no times of its own.
 * Those that share a process come last, side by side, for a process is kept only from one of them to the next.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const found = slow.findIndex((each) => each.test(moduleId));
      return (project.config.isolate ? 0 : slow.length + 1) + (found === -1 ? slow.length : found);
    };
    return [...files].sort((a, b) => rank(a) - rank(b));
  }
}
