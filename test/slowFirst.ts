import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where a file takes tens of seconds, most of it waiting: these begin first, so that none is left alone at the end. */
const slow = [
  /\/browser\//,
  /\/scenarios\//,
  /\/jupyterhub\//,
  /\/usecases\/rotation\//,
  /\/usecases\/killed/,
  /\/contract\//,
  /\/sandbox\//,
  /\/cli\/bin\./,
];

/** Files in the order of how long they take, as far as their place tells it; a fresh clone knows no times of its own. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((each) => each.test(moduleId));
      return found === -1 ? slow.length : found;
    };
    return [...files].sort((a, b) => rank(a) - rank(b));
  }
}
