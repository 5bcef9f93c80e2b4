import { operatorRole, readerRole } from '../../src/core/wake/caller.ts';

/** Somebody of the sandbox's directory who may sign in. */
export type TestPerson = {
  /** How the sign-in page and scenarios call them. */
  readonly key: 'ada' | 'bob' | 'olga' | 'rita' | 'gus';
  readonly name: string;
  /** User principal name. */
  readonly upn: string;
  /** Object id in the directory. */
  readonly id: string;
  /** Object ids of groups. */
  readonly groups: readonly string[];
  /** Values of app roles. */
  readonly roles: readonly string[];
  /** For the sign-in page. */
  readonly says: string;
};

/** The group of everybody who uses the hub. */
export const membersGroup = '00000000-0000-0000-0000-00000000d001';

export const testPeople: readonly TestPerson[] = [
  {
    key: 'ada',
    name: 'Ada Martín',
    upn: 'ada@example.edu',
    id: '00000000-0000-0000-0000-0000000000a1',
    groups: [membersGroup],
    roles: [],
    says: 'a member of the hub',
  },
  {
    key: 'bob',
    name: 'Bob Żak',
    upn: 'bob@example.edu',
    id: '00000000-0000-0000-0000-0000000000b2',
    groups: [membersGroup],
    roles: [],
    says: 'another member',
  },
  {
    key: 'olga',
    name: 'Olga Ruiz',
    upn: 'olga@example.edu',
    id: '00000000-0000-0000-0000-0000000000c3',
    groups: [],
    roles: [operatorRole],
    says: `an operator: she has the role ${operatorRole}`,
  },
  {
    key: 'rita',
    name: 'Rita Leser',
    upn: 'rita@example.edu',
    id: '00000000-0000-0000-0000-0000000000e5',
    groups: [],
    roles: [readerRole],
    says: `may read what operators read: she has the role ${readerRole}`,
  },
  {
    key: 'gus',
    name: 'Gus Guest',
    upn: 'gus_elsewhere.example#EXT#@example.edu',
    id: '00000000-0000-0000-0000-0000000000d4',
    groups: [],
    roles: [],
    says: 'a guest, in no group and without a role',
  },
];

export function findPerson(key: string | null): TestPerson | undefined {
  return testPeople.find((person) => person.key === key);
}
