import { roles, staffRoles } from '@/lib/shared/vocabulary';

/*
 * What each role may do with each table, written down apart from the policies so that the two can
 * disagree. `mine`: rows of one's own side (a trainer's class, a guardian's child, a student's self);
 * `school`: every row of the school; `none`: not a row. The other school is `none` for everyone.
 *
 * Sides: Maya, her mother, Mr Okafor and a support worker who was given her stand on one; Leo, his father,
 * Ms Reid and another support worker on the other.
 */
export type Scope = 'none' | 'mine' | 'school';
export const probedRoles = [...roles, 'system', 'a_change'] as const;
export type ProbedRole = (typeof probedRoles)[number];
export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];

/** Who is not named may do nothing. */
type Who = Readonly<Partial<Record<ProbedRole, Scope>>>;
type Wall = Readonly<Record<Verb, Who>>;

const none: Who = {};
const everyone: Who = Object.fromEntries(probedRoles.map((role) => [role, 'school']));
const { student: _child, system: _clock, a_change: _change, ...grownUps } = everyone;
const learning: Who = {
  student: 'mine',
  parent: 'mine',
  trainer: 'mine',
  support_worker: 'mine',
  safeguarding_lead: 'school',
  sen_lead: 'school',
  school_admin: 'school',
  system: 'school',
  a_change: 'school',
};
const knowing: Who = { ...learning, office: 'school' };
const contact: Who = { ...knowing, student: 'none', trainer: 'none' };
const consent: Who = {
  student: 'mine',
  parent: 'mine',
  trainer: 'mine',
  office: 'school',
  school_admin: 'school',
  system: 'school',
  a_change: 'school',
};
const sending: Who = { student: 'mine', system: 'school', a_change: 'school' };
const care: Who = { support_worker: 'mine', safeguarding_lead: 'school', sen_lead: 'school' };
const needs: Who = {
  office: 'school',
  sen_lead: 'school',
  school_admin: 'school',
  a_change: 'school',
};
const office: Who = { office: 'school', school_admin: 'school' };
/** Whoever keeps people and classes, and changes of many records, which are asked for by them. */
const keeping: Who = { ...office, a_change: 'school' };
/** Everybody who works here, and who keeps people. */
const staff: Who = {
  ...Object.fromEntries(staffRoles.map((role) => [role, 'school'] as const)),
  a_change: 'school',
};
const admin: Who = { school_admin: 'school' };
/** Who moves everybody into the next school year. */
/** Who reads the school’s record. */
const auditing: Who = { ...admin, safeguarding_lead: 'school' };
const ending: Who = { ...admin, a_change: 'school' };
const calendar: Who = { ...office, site_manager: 'school' };
/** An import can bring terms into a calendar that has none. */
const terms: Who = { ...calendar, a_change: 'school' };
const clock: Who = { system: 'school' };
const clocks: Who = { ...clock, a_change: 'school' };
const child: Who = { student: 'mine' };
const teacher: Who = { trainer: 'mine' };
const trainers: Who = { trainer: 'school' };
const excusing: Who = { trainer: 'mine', sen_lead: 'school', school_admin: 'school' };
/** Teachers, and who looks after the school while knowing its children. */
const signingIn: Who = { ...excusing, office: 'school', safeguarding_lead: 'school' };
/** Who sees to requests for a copy of what is kept about somebody. */
const keepsPacks: Who = { ...office, safeguarding_lead: 'school' };
const closed: Wall = { select: none, insert: none, update: none, delete: none };

export const walls: Readonly<Record<string, Wall>> = {
  accounts: closed,
  half_sign_ins: closed,
  looks: closed,
  operators: closed,
  passkey_challenges: closed,
  passkeys: closed,
  platform_events: closed,
  platform_settings: closed,
  recovery_codes: closed,
  second_steps: closed,
  address_checks: closed,
  credential_resets: closed,
  sessions: closed,
  sign_in_failures: closed,
  // Who runs the school says what it is called and how its pages look.
  schools: { ...closed, select: everyone, update: admin },
  // What was proven of the whole installation; the machine's own programs write it.
  platform_proofs: { ...closed, select: everyone },
  // Public, and the same for every school; a command of the machine writes it.
  register_schools: { ...closed, select: everyone },

  // Probed on the children's rows; colleagues' names are for everyone.
  changes: {
    select: keeping,
    insert: admin,
    update: { a_change: 'school' },
    delete: none,
  },
  change_rows: {
    select: { a_change: 'school' },
    insert: { a_change: 'school' },
    update: none,
    // Once its change can no longer be undone.
    delete: none,
  },

  people: { select: knowing, insert: keeping, update: keeping, delete: none },
  students: { select: knowing, insert: keeping, update: keeping, delete: none },
  guardian_links: {
    select: contact,
    insert: keeping,
    update: keeping,
    delete: none,
  },

  // Probed once it is accepted: then the office only looks at it, and it can make none that looks so.
  invitations: { select: keeping, insert: none, update: none, delete: none },
  mails: { select: keeping, insert: keeping, update: none, delete: none },

  settings: { select: everyone, insert: admin, update: admin, delete: none },
  // All but the sealed secret, which the office writes and nobody inside the school reads.
  sign_in_providers: { select: everyone, insert: admin, update: admin, delete: admin },

  // Ended by the admin, which is all that the school can do to one.
  support_accesses: {
    select: { ...admin, ...clocks, safeguarding_lead: 'school' },
    insert: none,
    update: none,
    delete: none,
  },

  roles: { select: grownUps, insert: admin, update: admin, delete: none },
  role_permissions: { select: grownUps, insert: admin, update: none, delete: admin },
  // Each probed row was given by the school admin to the support worker of its side.
  role_grants: {
    select: { ...office, support_worker: 'mine' },
    insert: admin,
    update: office,
    delete: none,
  },
  role_grant_children: {
    select: { ...office, support_worker: 'mine' },
    insert: admin,
    update: none,
    delete: none,
  },
  // Each probed row was recorded by the school admin.
  court_orders: {
    select: { ...contact, parent: 'none' },
    insert: admin,
    update: keeping,
    delete: none,
  },
  // What the school keeps about its people. Of telephones and addresses the guardians' rows are probed,
  // of qualifications the support workers'; each emergency contact was named by the parent of its side.
  student_records: {
    select: { ...contact, parent: 'none' },
    insert: keeping,
    update: keeping,
    delete: none,
  },
  learning_needs: {
    select: { ...needs, trainer: 'mine', support_worker: 'mine', safeguarding_lead: 'school' },
    insert: needs,
    update: needs,
    delete: none,
  },
  contact_points: { select: contact, insert: keeping, update: keeping, delete: keeping },
  postal_addresses: { select: contact, insert: keeping, update: keeping, delete: keeping },
  emergency_contacts: { select: contact, insert: keeping, update: keeping, delete: none },
  // Each probed row was added by the school admin.
  person_pictures: { select: knowing, insert: admin, update: none, delete: keeping },
  // Each probed row is a child's, who alone is sending it.
  uploads_under_way: {
    select: sending,
    insert: { student: 'mine' },
    update: none,
    delete: { student: 'mine' },
  },
  qualifications: {
    // The clock tells of those that run out.
    select: { ...keeping, ...clock, support_worker: 'mine' },
    insert: keeping,
    update: keeping,
    delete: keeping,
  },
  departments: { select: staff, insert: keeping, update: keeping, delete: none },
  department_members: { select: staff, insert: keeping, update: keeping, delete: none },
  external_ids: {
    select: { ...contact, parent: 'none' },
    insert: keeping,
    update: keeping,
    delete: keeping,
  },
  class_external_ids: { select: knowing, insert: keeping, update: keeping, delete: keeping },
  names_on_file: {
    select: { ...contact, parent: 'none' },
    insert: keeping,
    update: keeping,
    delete: keeping,
  },

  // Each probed row was asked for or decided by the school admin.
  imports: {
    select: { ...admin, ...clocks },
    insert: admin,
    update: { ...admin, ...clocks },
    delete: none,
  },
  import_rows: { select: { ...admin, ...clocks }, insert: clocks, update: none, delete: clocks },
  import_decisions: {
    select: { ...admin, ...clocks },
    insert: admin,
    update: admin,
    delete: clocks,
  },
  import_mappings: { select: { ...admin, ...clocks }, insert: admin, update: admin, delete: none },

  // Probed while open, as the parent of its side asked: they can take it back, and only the office decides.
  corrections: {
    select: { ...keeping, parent: 'mine' },
    insert: { parent: 'mine' },
    update: { ...office, parent: 'mine' },
    delete: none,
  },

  // Each probed row was written by the support worker of its side.
  care_notes: { select: care, insert: { support_worker: 'mine' }, update: none, delete: none },

  // Probed unread, with nobody left out; that one is tested with the slice. The child reads none of it again.
  concerns: {
    select: { safeguarding_lead: 'school', ...clocks },
    insert: child,
    update: { safeguarding_lead: 'school' },
    delete: none,
  },
  concern_notes: {
    select: { safeguarding_lead: 'school' },
    insert: { safeguarding_lead: 'school' },
    update: none,
    delete: none,
  },

  // Each probed request was asked for by the parent in the product.
  packs: {
    select: { ...keepsPacks, ...clocks, parent: 'mine' },
    insert: { parent: 'mine' },
    update: { ...keepsPacks, ...clocks },
    delete: none,
  },
  pack_pauses: {
    select: { ...keepsPacks, ...clocks, parent: 'mine' },
    insert: keepsPacks,
    update: keepsPacks,
    delete: none,
  },
  release_requests: {
    select: { ...keepsPacks, ...clocks },
    // Probed as the admin handed it over, and each does so in their own name.
    insert: admin,
    update: keepsPacks,
    delete: none,
  },
  // Each probed item names no care note and nothing that a child told.
  pack_items: {
    select: { ...keepsPacks, ...clocks },
    insert: clocks,
    update: keepsPacks,
    delete: none,
  },

  terms: { select: everyone, insert: terms, update: terms, delete: terms },
  closures: { select: everyone, insert: terms, update: terms, delete: terms },

  classes: { select: knowing, insert: keeping, update: keeping, delete: none },
  class_year_groups: { select: knowing, insert: keeping, update: none, delete: keeping },
  class_staff: { select: knowing, insert: keeping, update: keeping, delete: none },
  enrolments: { select: knowing, insert: keeping, update: keeping, delete: none },

  rollovers: { select: keeping, insert: ending, update: ending, delete: none },
  rollover_classes: { select: keeping, insert: ending, update: ending, delete: ending },
  rollover_moves: { select: keeping, insert: ending, update: ending, delete: ending },

  class_codes: {
    select: knowing,
    insert: { ...teacher, ...keeping },
    update: none,
    delete: none,
  },
  // Probed while open and while it works, as the teacher made it: it can only be closed, and voided.
  opened_devices: {
    select: signingIn,
    insert: teacher,
    update: none,
    delete: none,
  },
  login_cards: {
    select: signingIn,
    insert: teacher,
    update: none,
    delete: none,
  },
  family_codes: {
    select: { ...keeping, parent: 'mine' },
    insert: { parent: 'mine' },
    update: none,
    delete: { parent: 'mine' },
  },
  home_tries: {
    select: knowing,
    insert: none,
    update: none,
    delete: { ...office, parent: 'mine', trainer: 'mine' },
  },
  // Probed for the classroom: a guardian lets their child choose at home.
  choosing_times: {
    select: knowing,
    insert: teacher,
    update: teacher,
    delete: none,
  },
  // That a child has one, never what it is.
  picture_passwords: {
    select: knowing,
    insert: none,
    update: none,
    delete: { ...teacher, ...office },
  },

  clubs: { select: everyone, insert: keeping, update: keeping, delete: none },
  club_levels: { select: everyone, insert: keeping, update: keeping, delete: none },
  club_classes: { select: knowing, insert: keeping, update: none, delete: keeping },
  club_year_groups: { select: everyone, insert: keeping, update: none, delete: keeping },
  club_members_by_hand: { select: knowing, insert: keeping, update: keeping, delete: none },
  // Probed on those of one child; those of a club or a class are no secret.
  club_rhythms: { select: knowing, insert: keeping, update: keeping, delete: keeping },
  // The school itself lets memberships follow the children's year groups.
  club_memberships: {
    select: knowing,
    insert: { ...keeping, ...clock },
    update: { ...keeping, ...clock },
    delete: none,
  },

  // Probed before it is carried out: its teacher can still take it back, and the clock carries it out.
  level_moves: {
    select: { ...teacher, ...clock },
    insert: teacher,
    update: clock,
    delete: teacher,
  },

  activities: {
    select: learning,
    insert: teacher,
    update: teacher,
    delete: none,
  },
  activity_children: { select: learning, insert: teacher, update: none, delete: teacher },
  // Read with the work that shows it; added as one’s own.
  instruction_files: {
    select: learning,
    insert: teacher,
    update: none,
    delete: { ...clock, a_change: 'school' },
  },
  // The school’s library, read by whoever sets work in it; each piece is its keeper’s, and the office’s.
  activity_templates: {
    select: { ...trainers, ...keeping, ...clock },
    insert: teacher,
    update: { ...teacher, ...keeping },
    delete: { ...teacher, ...keeping },
  },
  // The school’s comments; that one’s own are nobody else’s is shown where they are kept.
  bank_comments: {
    select: { ...trainers, ...keeping },
    insert: keeping,
    update: keeping,
    delete: none,
  },
  // No child and no family learns that there are groups.
  child_groups: { select: teacher, insert: teacher, update: teacher, delete: teacher },
  child_group_members: { select: teacher, insert: teacher, update: none, delete: teacher },
  // Probed while it waits for its teacher: until then its child may change it.
  submissions: {
    select: learning,
    insert: child,
    update: { ...teacher, ...clock, ...child },
    delete: none,
  },
  evidence: {
    select: learning,
    insert: child,
    update: none,
    delete: child,
  },
  // Nobody but the child; the probed one has lain for two days, so the clock sees it and may not yet remove it.
  drafts: { select: sending, insert: child, update: child, delete: child },
  // Read by whoever reviews the child's work and by whoever wrote it; probed while the work waits.
  family_notes: {
    select: { parent: 'mine', trainer: 'mine' },
    insert: { parent: 'mine' },
    update: { parent: 'mine' },
    delete: { parent: 'mine' },
  },
  homework_adaptations: { select: learning, insert: teacher, update: teacher, delete: none },
  // Heard with the review that plays it, which is not released yet; added as one’s own.
  review_voices: {
    select: { ...teacher, ...clocks },
    insert: teacher,
    update: none,
    delete: clocks,
  },
  // Probed before its release: nobody but the reviewer and the clock knows of it.
  reviews: {
    select: { ...teacher, ...clock },
    insert: teacher,
    update: clock,
    delete: teacher,
  },
  excusals: {
    select: learning,
    insert: excusing,
    update: excusing,
    delete: excusing,
  },
  // No child is named; what a school decided about its badges.
  badges: { select: everyone, insert: keeping, update: keeping, delete: none },
  // Probed before it is told: its teacher can still take it back, and the clock tells.
  badge_awards: {
    select: { ...teacher, ...clock },
    insert: teacher,
    update: { ...teacher, ...clock },
    delete: none,
  },
  // Probed with one child in it, who sees it too; no family does.
  buddy_groups: {
    select: { ...teacher, ...child, ...clock },
    insert: teacher,
    update: { ...teacher, ...clock },
    delete: none,
  },
  buddy_members: {
    select: { ...teacher, ...child, ...clock },
    insert: teacher,
    update: { ...teacher, ...clock },
    delete: none,
  },
  // Probed as one that each child got; only who sends one can, which is tested with the slice.
  buddy_cheers: { select: learning, insert: none, update: none, delete: none },
  // A ledger: not even the clock changes what it wrote.
  point_entries: { select: learning, insert: clock, update: none, delete: none },
  class_weeks: { select: learning, insert: clock, update: clock, delete: none },
  streaks: { select: learning, insert: clocks, update: clocks, delete: none },

  // Looked at by the office’s head; carried out by the role that removes.
  erasures: {
    select: { ...admin, ...clocks, safeguarding_lead: 'school' },
    insert: admin,
    update: admin,
    delete: admin,
  },
  // Probed as one that stays with a colleague’s file.
  kept_identities: { select: admin, insert: none, update: none, delete: none },
  legal_holds: { select: admin, insert: admin, update: admin, delete: none },
  retention_rules: { select: admin, insert: admin, update: admin, delete: none },
  retention_runs: { select: admin, insert: none, update: none, delete: none },
  retention_previews: { select: admin, insert: none, update: none, delete: none },
  removed_files: { select: none, insert: none, update: none, delete: none },

  files: {
    select: learning,
    insert: child,
    update: none,
    delete: child,
  },

  consent_purposes: { select: everyone, insert: office, update: office, delete: none },
  consent_notices: { select: everyone, insert: office, update: none, delete: none },
  // No family and no teacher reads what is not published.
  consent_drafts: {
    select: { ...office, ...clocks },
    insert: office,
    update: office,
    delete: office,
  },
  // Probed as the admin decided it, and each decides in their own name.
  consent_resolutions: { select: consent, insert: admin, update: none, delete: none },
  // Probed beside answers given online, with which no paper goes.
  consent_papers: { select: { ...office, ...clocks }, insert: none, update: none, delete: office },
  consent_resolution_reasons: { select: office, insert: office, update: none, delete: none },
  // A guardian reads their own; probed with a reminder, which the clock writes.
  consent_follow_ups: {
    select: { ...office, ...clocks, parent: 'mine' },
    insert: clocks,
    update: none,
    delete: none,
  },
  consent_decisions: {
    select: consent,
    insert: { parent: 'mine' },
    update: none,
    delete: none,
  },

  // Probed as one of the admin's own, not released.
  data_exports: {
    select: { ...admin, ...clocks },
    insert: admin,
    update: { ...admin, ...clocks },
    delete: none,
  },
  assurance_findings: { select: auditing, insert: auditing, update: auditing, delete: none },
  privacy_breaches: {
    select: { ...auditing, ...clocks },
    insert: admin,
    update: admin,
    delete: none,
  },
  privacy_complaints: { select: auditing, insert: admin, update: admin, delete: none },
  impact_assessments: { select: auditing, insert: admin, update: admin, delete: none },

  // Each probed row was written by the child of its side.
  audit_events: {
    select: { ...admin, ...clocks, safeguarding_lead: 'school' },
    insert: child,
    update: none,
    delete: none,
  },
  // Each probed row was sent to the child of its side.
  notifications: {
    select: { ...child, ...clock },
    insert: clock,
    update: child,
    delete: none,
  },
};
