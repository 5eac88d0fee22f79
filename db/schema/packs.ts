import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgPolicy,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  closingReasons,
  extensionReasons,
  handingWays,
  identityChecks,
  packDecisions,
  packItemKinds,
  packItemReaders,
  packStates,
  pauseReasons,
  releaseStates,
  withholdReasons,
} from '@/lib/shared/packs';
import { platformRole } from '../app-roles';
import { knownToThePlatform } from '../gate-only';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  may,
  moment,
  notOwnFamily,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  seesCareOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { concerns } from './concerns';
import { accounts } from './identity';
import { people, students } from './people';

/*
 * Who asks for a copy of what the school keeps about a person, and what becomes of it: the clock that the law sets,
 * what is looked at one by one before it goes out, and the copy itself, which lies in storage under the person's key.
 *
 *   people (about whom; who asks) 1 ──* packs 1 ──* pack_pauses
 *                                             1 ──* pack_items *──? concerns
 *                                             1 ──* release_requests
 */

const clock = may('event.react');
const keepers = may('packs.keep');

export const packs = schoolTable(
  'packs',
  {
    /** About whom. */
    personId: uuid().notNull(),
    /** Who asked and gets it: the person, or a guardian. */
    askedById: uuid().notNull(),
    receivedOn: date({ mode: 'string' }).notNull(),
    /** Who wrote it down; null where it was asked for in the product. */
    enteredById: uuid(),
    /** Null while nobody has made sure who asks. */
    identity: text({ enum: identityChecks }),
    identityById: uuid(),
    extendedFor: text({ enum: extensionReasons }),
    state: text({ enum: packStates }).notNull().default('collecting'),
    /** Counts what the office changes, so that a form from before is refused. */
    revision: integer().notNull().default(1),
    /** What was collected, and later the copy itself, sealed; null once it is removed. */
    storageKey: text(),
    bytes: integer(),
    collectedAt: moment(),
    /** Of what the office may read; whether there is more is told nowhere here. */
    items: integer().notNull().default(0),
    itemsLeft: integer().notNull().default(0),
    /** Everybody who decided about one of the items: none of them releases it. */
    reviewedBy: uuid().array().notNull().default(sql`'{}'`),
    /** Of a child: who looked for care notes, and for what it told, whether or not there was any. */
    careLookedById: uuid(),
    concernsLookedById: uuid(),
    releasedById: uuid(),
    releasedAt: moment(),
    expiresAt: moment(),
    closedFor: text({ enum: closingReasons }),
    closedById: uuid(),
    /** Of who can no longer sign in: how the copy reached them, and who handed it over. */
    handedHow: text({ enum: handingWays }),
    handedOn: date({ mode: 'string' }),
    handedById: uuid(),
  },
  (row) => {
    // Nobody keeps a request of their own, or one about themselves.
    const others = sql`${keepers} and ${row.personId} <> ${self} and ${row.askedById} <> ${self}`;
    return [
      withinSchool(row.schoolId, row.personId, people),
      withinSchool(row.schoolId, row.askedById, people),
      withinSchool(row.schoolId, row.enteredById, people),
      withinSchool(row.schoolId, row.identityById, people),
      withinSchool(row.schoolId, row.releasedById, people),
      withinSchool(row.schoolId, row.closedById, people),
      withinSchool(row.schoolId, row.careLookedById, people),
      withinSchool(row.schoolId, row.concernsLookedById, people),
      withinSchool(row.schoolId, row.handedById, people),
      uniqueIndex('one_open_pack_for_each_who_asks')
        .on(row.schoolId, row.personId, row.askedById)
        .where(sql`${row.state} in ('collecting', 'reviewing', 'making')`),
      index().on(row.schoolId, row.state, row.receivedOn),
      index().on(row.schoolId, row.askedById),
      check('pack_state_is_known', oneOf(row.state, packStates)),
      check('pack_identity_is_known', oneOf(row.identity, identityChecks)),
      check('pack_extension_is_known', oneOf(row.extendedFor, extensionReasons)),
      check('pack_closing_is_known', oneOf(row.closedFor, closingReasons)),
      check('pack_handing_is_known', oneOf(row.handedHow, handingWays)),
      check(
        'pack_is_handed_over_by_somebody',
        sql`(${row.handedHow} is null) = (${row.handedById} is null)
          and (${row.handedHow} is null) = (${row.handedOn} is null)`,
      ),
      check(
        'pack_is_released_by_none_who_looked',
        sql`${row.releasedById} is null or (${row.releasedById} is distinct from ${row.careLookedById}
          and ${row.releasedById} is distinct from ${row.concernsLookedById})`,
      ),
      check(
        'pack_is_released_by_somebody_else',
        sql`${row.releasedById} is null or not (${row.releasedById} = any(${row.reviewedBy}))`,
      ),
      check(
        'pack_is_released_to_who_is_known',
        sql`${row.releasedById} is null or (${row.identity} is not null and ${row.itemsLeft} = 0)`,
      ),
      check('pack_items_left_are_counted', sql`${row.itemsLeft} between 0 and ${row.items}`),
      check(
        'pack_lies_with_its_person',
        sql`${row.storageKey} like 'users/' || ${row.personId} || '/%'`,
      ),
      readableBy(
        'packs_read_by_who_keeps_them_and_who_asked',
        sql`${clock} or (${others}) or (${row.askedById} = ${self} and ${may('account.keep')})`,
      ),
      insertableBy(
        'packs_asked_for_or_written_down',
        sql`${row.state} = 'collecting' and ${row.releasedById} is null and ${row.storageKey} is null
          and ((${others} and ${row.enteredById} = ${self} and ${notOwnFamily(row.personId)})
            or (${row.askedById} = ${self} and ${may('account.keep')} and ${row.enteredById} is null
              and ${row.identity} = 'signed_in'
              and (${row.personId} = ${self} or (${reaches('progress.follow', row.personId)}
                and exists (select from guardian_links g where g.school_id = packs.school_id
                  and g.guardian_id = ${self} and g.student_id = packs.person_id
                  and g.parental_responsibility = 'yes')))))`,
      ),
      updatableBy(
        'packs_kept_by_others_and_the_clock',
        sql`${clock} or (${others} and ${notOwnFamily(row.personId)})`,
        sql`${clock} or (${others} and ${notOwnFamily(row.personId)} and (${row.releasedById} is null or ${row.state} <> 'making'
          or ${row.releasedById} = ${self}))`,
      ),
      deletableBy('packs_are_kept', sql`false`),
    ];
  },
);

const ofPackIRead = (table: string) =>
  sql`exists (select from packs p where p.school_id = ${sql.raw(table)}.school_id and p.id = ${sql.raw(table)}.pack_id)`;

export const packPauses = schoolTable(
  'pack_pauses',
  {
    packId: uuid().notNull(),
    reason: text({ enum: pauseReasons }).notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The day it went on; null while the clock stands still. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.packId, packs),
    uniqueIndex('one_open_pause_for_each_pack')
      .on(row.schoolId, row.packId)
      .where(sql`${row.endsOn} is null`),
    check('pause_reason_is_known', oneOf(row.reason, pauseReasons)),
    check('pause_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    readableBy('pack_pauses_read_with_their_pack', ofPackIRead('pack_pauses')),
    insertableBy(
      'pack_pauses_begun_by_who_keeps_it',
      sql`${keepers} and ${ofPackIRead('pack_pauses')}`,
    ),
    updatableBy(
      'pack_pauses_ended_by_who_keeps_it',
      sql`${keepers} and ${ofPackIRead('pack_pauses')}`,
    ),
    deletableBy('pack_pauses_are_kept', sql`false`),
  ],
);

/**
 * The release of a copy, handed to whoever operates the product because the school has no second person. Operators
 * read the days and the counts of it, and of the copy and everybody in it nothing.
 */
export const releaseRequests = schoolTable(
  'release_requests',
  {
    packId: uuid().notNull(),
    handedById: uuid().notNull(),
    receivedOn: date({ mode: 'string' }).notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    /** Of what the office reads. */
    kept: integer().notNull(),
    withheld: integer().notNull(),
    /** Whom it is about, who asked and who looked through it: none of them is a second person. For the gate alone. */
    mayNot: uuid().array().notNull(),
    state: text({ enum: releaseStates }).notNull().default('waiting'),
    decidedAt: moment(),
    accountId: uuid().references(() => accounts.id),
    /** As they were called then. */
    operatorName: text(),
    /** Why it was sent back, for the school to read. */
    reason: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.packId, packs),
    withinSchool(row.schoolId, row.handedById, people),
    uniqueIndex('one_waiting_release_for_each_pack')
      .on(row.schoolId, row.packId)
      .where(sql`${row.state} = 'waiting'`),
    index().on(row.state, row.dueOn),
    check('release_state_is_known', oneOf(row.state, releaseStates)),
    check(
      'release_is_decided_by_somebody',
      sql`(${row.state} in ('released', 'sent_back', 'lapsed')) = (${row.accountId} is not null)
        and (${row.accountId} is null) = (${row.operatorName} is null)`,
    ),
    check(
      'release_is_sent_back_for_a_reason',
      sql`(${row.state} = 'sent_back') = (${row.reason} is not null)`,
    ),
    knownToTheGate('release_requests'),
    knownToThePlatform('release_requests'),
    pgPolicy('release_requests_decided_by_operators', {
      for: 'update',
      to: platformRole,
      using: sql`${row.state} = 'waiting' and exists (
        select from schools s where s.id = ${row.schoolId} and s.suspended_at is null)`,
      withCheck: sql`${row.state} in ('released', 'sent_back') and exists (
        select from operators o where o.account_id = ${row.accountId} and o.ended_at is null)`,
    }),
    readableBy(
      'release_requests_read_with_their_pack',
      sql`(${clock} or (${keepers} and ${ofPackIRead('release_requests')}))`,
    ),
    insertableBy(
      'release_requests_handed_over_in_ones_own_name',
      sql`${keepers} and ${row.handedById} = ${self} and ${row.state} = 'waiting'
        and ${ofPackIRead('release_requests')}`,
    ),
    updatableBy(
      'release_requests_taken_back_or_lapsed',
      sql`(${clock} and ${row.state} = 'released')
        or (${keepers} and ${row.state} = 'waiting' and ${ofPackIRead('release_requests')})`,
      sql`(${clock} and ${row.state} = 'lapsed') or (${keepers} and ${row.state} = 'taken_back')`,
    ),
    deletableBy('release_requests_are_kept', sql`false`),
  ],
);

/** One thing to look at: words, somebody's name, a file, or what a child told. What it says lies with the pack, sealed. */
export const packItems = schoolTable(
  'pack_items',
  {
    packId: uuid().notNull(),
    position: integer().notNull(),
    kind: text({ enum: packItemKinds }).notNull(),
    readers: text({ enum: packItemReaders }).notNull(),
    concernId: uuid(),
    studentId: uuid(),
    /** Whether a name of somebody else was found in it, or, of a file, somebody else may be seen. */
    marked: boolean().notNull(),
    decision: text({ enum: packDecisions }),
    reason: text({ enum: withholdReasons }),
    /** Which words, counted from 0, are blacked out. */
    blackedOut: integer().array().notNull().default(sql`'{}'`),
    decidedById: uuid(),
    decidedAt: moment(),
    revision: integer().notNull().default(0),
  },
  (row) => {
    const readers = sql`(${keepers} and ${ofPackIRead('pack_items')} and not exists (select from packs p
        where p.school_id = pack_items.school_id and p.id = pack_items.pack_id
          and (p.person_id = ${self} or p.asked_by_id = ${self}))
      and (${row.readers} = 'office'
        or (${row.readers} = 'care' and ${seesCareOf(row.studentId)})
        or (${row.readers} = 'concern' and ${may('concern.read')}
          and ${row.concernId} in (select c.id from concerns c))))`;
    return [
      withinSchool(row.schoolId, row.packId, packs),
      withinSchool(row.schoolId, row.concernId, concerns),
      withinSchool(row.schoolId, row.studentId, students),
      withinSchool(row.schoolId, row.decidedById, people),
      unique('one_pack_item_per_position').on(row.schoolId, row.packId, row.position),
      check('pack_item_kind_is_known', oneOf(row.kind, packItemKinds)),
      check('pack_item_readers_are_known', oneOf(row.readers, packItemReaders)),
      check('pack_item_decision_is_known', oneOf(row.decision, packDecisions)),
      check('pack_item_reason_is_known', oneOf(row.reason, withholdReasons)),
      check(
        'pack_item_of_concern_names_it',
        sql`${row.readers} <> 'concern' or ${row.concernId} is not null`,
      ),
      check(
        'pack_item_of_care_names_child',
        sql`${row.readers} <> 'care' or ${row.studentId} is not null`,
      ),
      check(
        'pack_item_is_withheld_for_a_reason',
        sql`(${row.reason} is not null) = (coalesce(${row.decision}, '') = 'withhold')`,
      ),
      check(
        'pack_item_is_decided_by_somebody',
        sql`(${row.decision} is null) = (${row.decidedById} is null)`,
      ),
      readableBy('pack_items_read_by_who_may_read_what_they_say', sql`${readers} or ${clock}`),
      insertableBy('pack_items_found_by_the_clock', sql`${clock} and ${row.decision} is null`),
      updatableBy(
        'pack_items_decided_by_who_reads_them',
        readers,
        sql`${readers} and ${row.decidedById} = ${self}`,
      ),
      deletableBy('pack_items_are_kept', sql`false`),
    ];
  },
);

export type Pack = typeof packs.$inferSelect;
export type PackItem = typeof packItems.$inferSelect;
