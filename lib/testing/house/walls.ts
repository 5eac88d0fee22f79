/*
 * What each role may do with each table, written down apart from the policies so that the two can
 * disagree. `mine`: rows of one's own side (a trainer's class, a guardian's child, a student's self);
 * `school`: every row of the school; `none`: not a row. The other school is `none` for everyone.
 *
 * Sides: Maya, her mother and Mr Okafor stand on one, Leo, his father and Ms Reid on the other.
 */
export type Scope = 'none' | 'mine' | 'school';
export const probedRoles = ['student', 'parent', 'trainer', 'school_admin', 'system'] as const;
export type ProbedRole = (typeof probedRoles)[number];
export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];

type Wall = Readonly<Record<Verb, readonly [Scope, Scope, Scope, Scope, Scope]>>;

const none = ['none', 'none', 'none', 'none', 'none'] as const;
const everyone = ['school', 'school', 'school', 'school', 'school'] as const;
const learning = ['mine', 'mine', 'mine', 'school', 'school'] as const;
const office = ['none', 'none', 'none', 'school', 'none'] as const;
const clock = ['none', 'none', 'none', 'none', 'school'] as const;
const closed: Wall = { select: none, insert: none, update: none, delete: none };

/** Whose columns are in the order of `probedRoles`. */
export const walls: Readonly<Record<string, Wall>> = {
  accounts: closed,
  half_sign_ins: closed,
  looks: closed,
  passkey_challenges: closed,
  passkeys: closed,
  recovery_codes: closed,
  second_steps: closed,
  address_checks: closed,
  credential_resets: closed,
  sessions: closed,
  sign_in_failures: closed,
  schools: { ...closed, select: everyone },

  // Probed on the children's rows; colleagues' names are for everyone.
  people: { select: learning, insert: office, update: office, delete: none },
  students: { select: learning, insert: office, update: office, delete: none },
  guardian_links: {
    select: ['none', 'mine', 'none', 'school', 'school'],
    insert: office,
    update: office,
    delete: none,
  },

  // Probed once it is accepted: then the office only looks at it, and it can make none that looks so.
  invitations: { select: office, insert: none, update: none, delete: none },
  mails: { select: office, insert: office, update: none, delete: none },

  terms: { select: everyone, insert: office, update: office, delete: office },
  closures: { select: everyone, insert: office, update: office, delete: office },

  classes: { select: learning, insert: office, update: office, delete: none },
  class_year_groups: { select: learning, insert: office, update: none, delete: office },
  class_staff: { select: learning, insert: office, update: office, delete: none },
  enrolments: { select: learning, insert: office, update: office, delete: none },

  class_codes: {
    select: learning,
    insert: ['none', 'none', 'mine', 'school', 'none'],
    update: none,
    delete: none,
  },
  // Probed while open and while it works, as the teacher made it: it can only be closed, and voided.
  opened_devices: {
    select: ['none', 'none', 'mine', 'school', 'none'],
    insert: ['none', 'none', 'mine', 'none', 'none'],
    update: none,
    delete: none,
  },
  login_cards: {
    select: ['none', 'none', 'mine', 'school', 'none'],
    insert: ['none', 'none', 'mine', 'none', 'none'],
    update: none,
    delete: none,
  },
  family_codes: {
    select: ['none', 'mine', 'none', 'school', 'none'],
    insert: ['none', 'mine', 'none', 'none', 'none'],
    update: none,
    delete: ['none', 'mine', 'none', 'none', 'none'],
  },
  home_tries: {
    select: learning,
    insert: none,
    update: none,
    delete: ['none', 'mine', 'mine', 'school', 'none'],
  },
  // Probed for the classroom: a guardian lets their child choose at home.
  choosing_times: {
    select: learning,
    insert: ['none', 'none', 'mine', 'none', 'none'],
    update: ['none', 'none', 'mine', 'none', 'none'],
    delete: none,
  },
  // That a child has one, never what it is.
  picture_passwords: {
    select: learning,
    insert: none,
    update: none,
    delete: ['none', 'none', 'mine', 'school', 'none'],
  },

  clubs: { select: everyone, insert: office, update: office, delete: none },
  club_levels: { select: everyone, insert: office, update: office, delete: none },
  club_classes: { select: learning, insert: office, update: none, delete: office },
  club_memberships: { select: learning, insert: office, update: office, delete: none },

  activities: {
    select: learning,
    insert: ['none', 'none', 'mine', 'none', 'none'],
    update: ['none', 'none', 'mine', 'none', 'none'],
    delete: none,
  },
  // Probed while it waits for its teacher: a child can neither change it nor hand it in twice.
  submissions: {
    select: learning,
    insert: ['mine', 'none', 'none', 'none', 'none'],
    update: ['none', 'none', 'mine', 'none', 'school'],
    delete: none,
  },
  evidence: {
    select: learning,
    insert: ['mine', 'none', 'none', 'none', 'none'],
    update: none,
    delete: none,
  },
  // Probed before its release: nobody but the reviewer and the clock knows of it.
  reviews: {
    select: ['none', 'none', 'mine', 'none', 'school'],
    insert: ['none', 'none', 'mine', 'none', 'none'],
    update: clock,
    delete: ['none', 'none', 'mine', 'none', 'none'],
  },
  excusals: {
    select: learning,
    insert: ['none', 'none', 'mine', 'school', 'none'],
    update: ['none', 'none', 'mine', 'school', 'none'],
    delete: ['none', 'none', 'mine', 'school', 'none'],
  },
  streaks: { select: learning, insert: clock, update: clock, delete: none },

  files: {
    select: learning,
    insert: ['mine', 'none', 'none', 'none', 'none'],
    update: none,
    delete: none,
  },

  consent_purposes: { select: everyone, insert: office, update: office, delete: none },
  consent_notices: { select: everyone, insert: office, update: none, delete: none },
  consent_decisions: {
    select: learning,
    insert: ['none', 'mine', 'none', 'none', 'none'],
    update: none,
    delete: none,
  },

  // Each probed row was written by the child of its side.
  audit_events: {
    select: ['none', 'none', 'none', 'school', 'school'],
    insert: ['mine', 'none', 'none', 'none', 'none'],
    update: none,
    delete: none,
  },
  // Each probed row was sent to the child of its side.
  notifications: {
    select: ['mine', 'none', 'none', 'none', 'school'],
    insert: clock,
    update: ['mine', 'none', 'none', 'none', 'none'],
    delete: none,
  },
};
