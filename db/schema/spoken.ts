import { sql } from 'drizzle-orm';
import { bigint, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people } from './people';

/*
 * What a teacher says of a piece aloud. One recording serves every review that was given with it, and is
 * read by whoever reads one of these: while a verdict can be taken back, by nobody at home. It goes with the
 * last review that plays it.
 *
 *   review_voices 1 ──* reviews (voice_id, its speaker being the reviewer)
 */

export const reviewVoices = schoolTable(
  'review_voices',
  {
    speakerId: uuid().notNull(),
    contentType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Milliseconds; null where the recording does not tell. */
    durationMs: integer(),
    storageKey: text().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.speakerId, people),
    unique('review_voice_with_its_speaker').on(row.schoolId, row.id, row.speakerId),
    unique('one_review_voice_per_storage_key').on(row.schoolId, row.storageKey),
    readableBy(
      'review_voices_heard_with_their_reviews',
      sql`${row.speakerId} = ${self} or ${may('event.react')}
        or exists (select 1 from reviews r where r.school_id = ${row.schoolId} and r.voice_id = ${row.id})`,
    ),
    insertableBy(
      'review_voices_added_by_their_speaker',
      sql`${row.speakerId} = ${self} and ${may('submission.review')}`,
    ),
    updatableBy('review_voices_never_change', sql`false`),
    // By the clock, which sees every child: another's review may still play it.
    deletableBy('review_voices_removed_by_the_clock', sql`${may('event.react')}`),
  ],
);

export type ReviewVoice = typeof reviewVoices.$inferSelect;
