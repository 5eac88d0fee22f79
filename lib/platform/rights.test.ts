import { describe, expect, test } from 'vitest';
import { roles } from '@/lib/shared/vocabulary';
import words from '@/lib/shared/words/en/permissions.json';
import { carriedBy } from './appointing';
import {
  entryOf,
  isForEverybody,
  permissions,
  permissionsOf,
  withWhatTheyTake,
} from './permissions';
import { type Held, heldByRole, may, reachesStudent, reachOf, rightsOf } from './rights';

const inClass = (permissions: Held['permissions'], ...students: string[]): Held => ({
  permissions,
  scope: 'class',
  reached: { students, classes: [`class of ${students}`] },
});

describe('the catalogue', () => {
  test('each permission that can be handed on has a sentence, and no sentence is left over', () => {
    const told = permissions.filter((permission) => entryOf(permission).handedOnBy);
    const sentences = Object.entries(words.can).flatMap(([resource, actions]) =>
      Object.keys(actions).map((action) => `${resource}.${action}`),
    );
    expect(sentences.sort()).toEqual([...told].sort());
  });

  test('nothing that a permission takes along can be handed on less freely than itself', () => {
    for (const permission of permissions)
      for (const taken of withWhatTheyTake([permission])) {
        if (entryOf(taken).handedOnBy !== 'access.grant_sensitive') continue;
        expect(entryOf(permission).handedOnBy, `${permission} takes ${taken}`).toBe(
          'access.grant_sensitive',
        );
      }
  });

  test('a child can do nothing but their own', () => {
    expect([...permissionsOf('student')].sort()).toEqual([
      'child.know',
      'concern.tell',
      'consent.read',
      'file.read',
      'homework.hand_in',
      'learning.read',
      'notification.read',
    ]);
  });

  test('who appoints the readers of care notes does not read them', () => {
    expect(permissionsOf('school_admin')).toContain('access.grant_sensitive');
    expect(permissionsOf('school_admin')).not.toContain('care.read');
  });

  test('only the clock may do what the clock does', () => {
    for (const role of roles)
      for (const permission of permissionsOf(role))
        expect(entryOf(permission).holds, `${role}: ${permission}`).not.toBe('system');
  });
});

describe('the sum of grants', () => {
  test('what is told of a grant is what it will carry, and nothing that only the school would', () => {
    for (const scope of ['school', 'class', 'club', 'children', 'own_children'] as const)
      for (const permission of permissions) {
        const held = rightsOf([
          { permissions: [permission], scope, reached: { students: [], classes: [] } },
        ]);
        expect(carriedBy(scope, [permission]), `${permission}, ${scope}`).toEqual(
          held.may.filter((carried) => !isForEverybody(carried)),
        );
      }
    expect(carriedBy('class', ['people.manage'])).toEqual([]);
  });

  test('reading one class and reviewing another is not reviewing both', () => {
    const who = {
      rights: rightsOf([
        inClass(['learning.read'], 'maya'),
        inClass(['submission.review', 'learning.read'], 'leo'),
      ]),
    };
    expect(reachesStudent(who, 'learning.read', 'maya')).toBe(true);
    expect(reachesStudent(who, 'learning.read', 'leo')).toBe(true);
    expect(reachesStudent(who, 'submission.review', 'maya')).toBe(false);
    expect(reachesStudent(who, 'submission.review', 'leo')).toBe(true);
  });

  test('running the school from a grant for one class is running nothing', () => {
    const who = { rights: rightsOf([inClass(['people.manage', 'audit.read'], 'maya')]) };
    expect(may(who, 'people.manage')).toBe(false);
    expect(may(who, 'contact.read')).toBe(false);
  });

  test('setting work for the children of a club is not setting it for their classes', () => {
    const who = {
      rights: rightsOf([
        {
          permissions: ['activity.set', 'learning.read'],
          scope: 'club',
          reached: { students: ['maya'], classes: ['kingfishers'] },
        },
      ]),
    };
    expect(may(who, 'activity.set')).toBe(false);
    expect(reachOf(who, 'learning.read')).toEqual({ students: ['maya'], classes: ['kingfishers'] });
  });

  test('the whole school swallows the rest, for that permission alone', () => {
    const who = {
      rights: rightsOf([
        inClass(['learning.read', 'care.read'], 'maya'),
        { permissions: ['learning.read'], scope: 'school', reached: { students: [], classes: [] } },
      ]),
    };
    expect(reachOf(who, 'learning.read')).toBe('school');
    expect(reachOf(who, 'care.read')).toMatchObject({ students: ['maya'] });
    expect(reachOf(who, 'contact.read')).toEqual({ students: [], classes: [] });
  });

  test('a guardian reaches by each right the children it names, and never another home’s details', () => {
    const who = {
      rights: rightsOf(
        heldByRole(
          { role: 'parent', personId: 'priya' },
          { studentIds: ['maya'], consentStudentIds: ['leo'], classIds: ['kingfishers'] },
        ),
      ),
    };
    expect(reachOf(who, 'progress.follow')).toMatchObject({ students: ['maya'] });
    expect(reachOf(who, 'consent.decide')).toEqual({ students: ['leo'], classes: [] });
    expect(reachOf(who, 'child.know')).toMatchObject({ students: ['leo', 'maya'] });
    const generous = rightsOf([
      {
        permissions: ['contact.read', 'care.read', 'submission.review'],
        scope: 'own_children',
        reached: { students: ['maya'], classes: [] },
        consentFor: [],
      },
    ]);
    expect(generous.may).toEqual([]);
  });
});
