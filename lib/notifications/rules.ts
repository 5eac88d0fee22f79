import { builtInBadges } from '@/lib/shared/recognition';
import { isStaffRole, type Verdict, verdicts } from '@/lib/shared/vocabulary';

type News = Readonly<{
  kind: string;
  studentId: string | null;
  facts: Readonly<Record<string, string>>;
}>;

/** A verdict that reached the family, as its news carries it; undefined for any other news. */
export function reviewedWork({ kind, studentId, facts }: News) {
  const verdict = verdicts.find((known): known is Verdict => known === facts.verdict);
  const { title, activityId, childName } = facts;
  if (kind !== 'work_reviewed' || !studentId || !verdict || !title || !activityId) return undefined;
  return { studentId, verdict, title, activityId, childName: childName ?? '' };
}

export const levelReached = 'level_reached';

/** A step up, as its news carries it; undefined for any other news. */
export function stepUp({ kind, studentId, facts }: News) {
  const { clubId, club, level, childName } = facts;
  if (kind !== levelReached || !studentId || !clubId || !club || !level) return undefined;
  return { studentId, clubId, club, level, childName: childName ?? '' };
}

export const badgeAwardedNews = 'badge_awarded';

/** A badge, as its news carries it: one that comes with the product, or the name of the school's own. */
export function badgeInNews({ kind, studentId, facts }: News) {
  if (kind !== badgeAwardedNews || !studentId) return undefined;
  const builtIn = builtInBadges.find((known) => known === facts.builtIn) ?? null;
  return { studentId, builtIn, name: facts.name ?? null, childName: facts.childName ?? '' };
}

/** News of somebody else's qualification, for who keeps people. */
export const ofStaff = 'staff_qualification_runs_out';
export const ofOneself = 'own_qualification_runs_out';

/** A qualification that runs out soon, as its news carries it; undefined for any other news. */
export function qualificationRunningOut({ kind, facts }: News) {
  const { personId, name, qualification, expiresOn } = facts;
  if ((kind !== ofStaff && kind !== ofOneself) || !personId || !qualification || !expiresOn)
    return undefined;
  return { isOwn: kind === ofOneself, personId, name: name ?? '', qualification, expiresOn };
}

/** News that a child told something, that nobody has read it yet, and the same for who appoints the readers. */
export const childTold = 'child_told';
export const stillUnread = 'concern_unread';
export const stillUnreadElsewhere = 'concern_unread_elsewhere';

/** Of what a child told, as its news carries it; undefined for any other news. */
export function ofConcern({ kind, facts: { concernId } }: News) {
  if (kind !== childTold && kind !== stillUnread && kind !== stillUnreadElsewhere) return undefined;
  return { kind, concernId } as const;
}

/** News of a copy of what is kept about somebody: it was asked for, it is due, it is there to be fetched. */
export const packAskedNews = 'pack_asked';
export const packDueNews = 'pack_due';
export const packReadyNews = 'pack_ready';

/** Of a copy, as its news carries it; undefined for any other news. */
export function ofPack({ kind, facts: { packId, when } }: News) {
  if (kind === packReadyNews) return { kind, place: '/account/copies' } as const;
  if ((kind !== packAskedNews && kind !== packDueNews) || !packId) return undefined;
  const place = `/admin/record/packs/${packId}`;
  if (kind === packAskedNews) return { kind, place } as const;
  const due = when === 'late' || when === 'two_days' ? when : 'week';
  return { kind, place, due } as const;
}

/** News that something the school asks families is open. */
export const consentOpenNews = 'consent_open' satisfies keyof typeof fixed;

/** News whose words are always the same, and where it leads. */
const fixed = {
  import_given_up: ({ importId }) => importId && `/admin/imports/${importId}`,
  breach_due: ({ breachId }) => breachId && `/admin/privacy/breaches/${breachId}`,
  breach_late: ({ breachId }) => breachId && `/admin/privacy/breaches/${breachId}`,
  pack_sent_back: ({ packId }) => packId && `/admin/record/packs/${packId}`,
  consent_open: () => '/parent/consent',
  concern_to_review: ({ concernId }) => concernId && `/admin/concerns/${concernId}`,
} as const satisfies Record<string, (facts: News['facts']) => string | undefined>;
type Fixed = keyof typeof fixed;
const isFixed = (kind: string): kind is Fixed => Object.hasOwn(fixed, kind);

/** Such news, with where it leads; undefined for any other. */
export function fixedNews({ kind, facts }: News) {
  return isFixed(kind) ? { kind, place: fixed[kind](facts) } : undefined;
}

/** News of a child's own goes to the child and their family; a colleague may be that too. */
const mayBeFamily = (role: string) => role === 'parent' || isStaffRole(role);

/** Where the person reads more, as a path inside the school; undefined where they have no such page. */
export function placeOf(news: News, role: string) {
  const concern = ofConcern(news);
  if (concern) return concern.concernId ? `/admin/concerns/${concern.concernId}` : undefined;
  const pack = ofPack(news);
  if (pack) return pack.place;
  const same = fixedNews(news);
  if (same) return same.place;
  const running = qualificationRunningOut(news);
  if (running?.isOwn) return '/account/at-school';
  if (running) return `/admin/people/${running.personId}/qualifications`;
  const step = stepUp(news);
  if (step && role === 'student') return `/student/clubs/${step.clubId}`;
  if (step && mayBeFamily(role)) return `/parent/children/${step.studentId}`;
  const badge = badgeInNews(news);
  if (badge && role === 'student') return '/student/rewards';
  if (badge && mayBeFamily(role)) return `/parent/children/${badge.studentId}/rewards`;
  const work = reviewedWork(news);
  if (!work) return undefined;
  if (role === 'student') return `/student/activities/${work.activityId}`;
  if (mayBeFamily(role)) return `/parent/children/${work.studentId}/activities/${work.activityId}`;
  return undefined;
}
