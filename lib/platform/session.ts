import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isSlug } from '@/lib/shared/is-slug';
import type { Module, Nation, Role, RoleNames } from '@/lib/shared/vocabulary';
import { findSuspended, isAlive, type OtherSchool, whoIsHere } from './gate';
import { noteLook } from './noting-looks';
import type { Permission } from './permissions';
import { may } from './rights';
import { safePath, signInAgain } from './route';
import type { Actor } from './tenancy';
import { sessionToken } from './token';

export type SchoolLogo = Readonly<{
  storageKey: string;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
  /** Another picture has another one, so that a browser may keep each. */
  version: string;
}>;

/** Who is here: the actor, and what a page's shell greets them with. */
export type Here = Readonly<{
  actor: Actor & { personId: string; role: Role };
  accountId: string;
  sessionId: string;
  school: Readonly<{
    slug: string;
    name: string;
    nation: Nation;
    demo: boolean;
    accent: string | null;
    logo: SchoolLogo | undefined;
    roleNames: RoleNames;
    modulesOff: readonly Module[];
  }>;
  person: Readonly<{
    displayName: string;
    givenName: string;
    animal: string | null;
    /** Of a child; decides which skin they get. */
    yearGroup: number | null;
    /** Of a child: somebody at the school reads what it tells. */
    isHeard: boolean;
  }>;
  /** This is what an admin sees who looks as somebody else: who looks, and until when. */
  looks:
    | Readonly<{ viewerId: string; viewerName: string; until: Date; accessId?: string }>
    | undefined;
  /** The same account belongs to another school too, and the session may go there. */
  elsewhere: readonly OtherSchool[];
  /** They run the product too. */
  operates: boolean;
  /** Signed in through this school's own provider: good in this school, and not for changing the account. */
  confined: boolean;
  /** The school wants a second step of them, and they have none: they may set it up, and nothing else. */
  lacksSecondStep: boolean;
  /** They showed that it is them a moment ago, so that what matters most can be done. */
  confirmed: boolean;
}>;

/**
 * The person in this school whose session the request carries; undefined where there is none. One
 * query, as the gate, once per request: ending a session, disabling an account or archiving a person
 * counts on the very next one. For setting up a required second step only: all else asks `findActor`.
 */
export const findActorBeforeSecondStep = cache(
  async (school: string): Promise<Here | undefined> => {
    if (!isSlug(school)) return undefined;
    const token = await sessionToken();
    if (!token) return undefined;
    const found = await whoIsHere(token, school);
    if (!found) return undefined;
    const { rights, onlyLooks, ...row } = found;
    if (onlyLooks?.accessId) await noteLook(row.schoolId, onlyLooks.accessId);
    return {
      actor: {
        schoolId: row.schoolId,
        personId: row.personId,
        role: row.role,
        rights,
        onlyLooks: Boolean(onlyLooks),
      },
      looks: onlyLooks,
      accountId: row.accountId,
      sessionId: row.sessionId,
      school: {
        slug: school,
        name: row.schoolName,
        nation: row.nation,
        demo: row.demo,
        accent: row.accent,
        roleNames: row.roleNames,
        modulesOff: row.modulesOff,
        logo: row.logo ? { ...row.logo, version: row.logo.storageKey.slice(-16, -4) } : undefined,
      },
      person: {
        displayName: row.displayName,
        givenName: row.givenName,
        animal: row.animal,
        yearGroup: row.yearGroup,
        isHeard: row.isHeard,
      },
      elsewhere: row.elsewhere,
      operates: row.operates,
      confined: row.confined,
      lacksSecondStep: row.lacksSecondStep,
      confirmed: row.confirmed,
    };
  },
);

/** The same, and nobody while a second step that the school requires is not set up. */
export async function findActor(school: string) {
  const here = await findActorBeforeSecondStep(school);
  return here?.lacksSecondStep ? undefined : here;
}

/** Why `findActor` found nobody, as a message key. */
export const whyNobody = async (school: string) =>
  (await findActorBeforeSecondStep(school)) ? 'refusal.second_step_missing' : 'refusal.signed_out';

/**
 * Like `findActor`, for pages: a stranger is sent to sign in and brought back; somebody signed in who
 * does not belong to this school is told that it is not there; whoever has yet to set up a second step
 * that the school requires is led to where that is done.
 */
export const currentActor = cache(async (school: string): Promise<Here> => {
  const here = await currentActorBeforeSecondStep(school);
  if (!here.lacksSecondStep) return here;
  const path = safePath((await headers()).get('x-path'));
  redirect(`/${school}/safe-sign-in${path ? `?next=${encodeURIComponent(path)}` : ''}`);
});

/** The same for the one page that sets up the second step, to which every other leads until then. */
export const currentActorBeforeSecondStep = cache(async (school: string): Promise<Here> => {
  const here = await findActorBeforeSecondStep(school);
  if (here) return here;
  const path = (await headers()).get('x-path');
  const token = await sessionToken();
  if (token && (await isAlive(token))) {
    // Its entrance says why nobody is let in.
    if (isSlug(school) && (await findSuspended(school))) redirect(signInAgain(path));
    notFound();
  }
  redirect(signInAgain(path));
});

/** What who is here may do, for a page to leave out what leads nowhere for them. The doors ask for themselves. */
export async function mayHere(school: string) {
  const { actor } = await currentActor(school);
  return (permission: Permission) => may(actor, permission);
}
export type MayDo = Awaited<ReturnType<typeof mayHere>>;

/** A page of a part that the school does without is not there, for those whom no permission keeps out of it. */
export async function requireModule(school: string, module: Module) {
  const here = await currentActor(school);
  if (here.school.modulesOff.includes(module)) notFound();
}

/** Where else the account of who is here belongs. */
export const otherSchools = async (school: string) =>
  (await currentActorBeforeSecondStep(school)).elsewhere;
