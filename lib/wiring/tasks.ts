import 'server-only';
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { lookForKnownHoles } from '@/lib/assurance/packages';
import { forgetOldChanges, makeChange, undoChange } from '@/lib/changes/jobs';
import { alarmWhereUnread } from '@/lib/concerns/jobs';
import { remindOfConsentEverywhere } from '@/lib/consent/reminding/jobs';
import { clearExports, clearExportsOf } from '@/lib/exports/jobs';
import { clearInstructionFiles } from '@/lib/homework/activities/media/jobs';
import { forgetOldDraftsEverywhere } from '@/lib/homework/handing-in/drafts/jobs';
import { carryOutLevel } from '@/lib/homework/levels/commands';
import { tellBadge } from '@/lib/homework/recognition/badges/commands';
import { awardWithoutNews } from '@/lib/homework/recognition/badges/reactions';
import { keepBuddiesEverywhere } from '@/lib/homework/recognition/buddies/jobs';
import { catchUpEverywhere } from '@/lib/homework/recognition/catching-up/jobs';
import { countClassWeeksEverywhere } from '@/lib/homework/recognition/class-board/jobs';
import { releaseVerdict } from '@/lib/homework/reviewing/commands';
import { clearSpoken } from '@/lib/homework/reviewing/spoken/jobs';
import { recomputeAllStreaks } from '@/lib/homework/streaks/jobs';
import { clearOldSignIns } from '@/lib/identity/clearing/jobs';
import { clearOldImports } from '@/lib/imports/clearing';
import { planUploaded } from '@/lib/imports/jobs';
import { noteAccessOver } from '@/lib/operators/access/reactions';
import { takeStock, takeStockUnlessTaken } from '@/lib/operators/stock/jobs';
import { tellOfQualificationsEverywhere } from '@/lib/people/qualifications/jobs';
import { findEvent, inSchoolByClock } from '@/lib/platform/job';
import { forgetOldLinks, sendMail } from '@/lib/platform/mail/sending';
import { turnMonthsOfErrors } from '@/lib/platform/problems';
import { clearParts, clearUploads } from '@/lib/platform/storage/uploads';
import { erasePerson, lookAtErasure } from '@/lib/records/erasure/jobs';
import { clearMailRecords } from '@/lib/records/logs/jobs';
import { clearPacks, collectPack, makePack, remindOfPacks } from '@/lib/records/packs/jobs';
import { remindOfBreachesEverywhere } from '@/lib/records/registers/breaches/jobs';
import { removeNotedFilesEverywhere } from '@/lib/records/removing/files';
import { keepRecordsEverywhere, previewRetention } from '@/lib/records/retention/jobs';
import { sealPlainFilesEverywhere, sealWhatIsPlainEverywhere } from '@/lib/records/sealing/jobs';
import { lookForFiles } from '@/lib/records/sealing/looking';
import { beginPreparedYears } from '@/lib/rollover/jobs';
import { checkTrailOf, checkTrails, sealTrails, turnTrailsMonths } from '@/lib/trail/jobs';
import { makers } from './makers';
import { reactions } from './reactions';

/** A job carries ids only: the school, and the event or row it is about. */
const about = z.object({ school: z.uuid(), event: z.uuid() });

/** What the queue can run, by the names under which the app queues it. */
export const tasks: TaskList = {
  /** All reactions to one event, in one transaction: all of them or, on the next try, all of them. */
  react: async (payload) => {
    const { school, event: eventId } = about.parse(payload);
    await inSchoolByClock(school, async (tenant) => {
      const event = await findEvent(tenant, eventId);
      if (!event) return;
      for (const react of reactions[event.name] ?? []) await react(tenant, event);
    });
  },

  release_review: async (payload) => {
    const { school, event: reviewId } = about.parse(payload);
    await inSchoolByClock(school, async (tenant) => void (await releaseVerdict(tenant, reviewId)));
  },

  alarm_unread_concern: async (payload) => {
    const { school, event: concernId } = about.parse(payload);
    await inSchoolByClock(school, (tenant) => alarmWhereUnread(tenant, concernId));
  },

  carry_out_level: async (payload) => {
    const { school, event: moveId } = about.parse(payload);
    await inSchoolByClock(school, async (tenant) => void (await carryOutLevel(tenant, moveId)));
  },

  tell_badge: async (payload) => {
    const { school, event: awardId } = about.parse(payload);
    await inSchoolByClock(school, async (tenant) => void (await tellBadge(tenant, awardId)));
  },

  send_mail: async (payload) => {
    const { school, event: mailId } = about.parse(payload);
    await sendMail(school, mailId);
  },

  plan_import: async (payload, { job }) => {
    const { school, event: importId } = about.parse(payload);
    await planUploaded(school, importId, job.attempts);
  },

  end_support_access: async (payload) => {
    const { school, event: accessId } = about.parse(payload);
    await inSchoolByClock(school, (tenant) => noteAccessOver(tenant, accessId));
  },

  make_change: async (payload, { job }) => {
    const { school, event: changeId } = about.parse(payload);
    await makeChange(makers, school, changeId, job.attempts);
  },

  undo_change: async (payload, { job }) => {
    const { school, event: changeId } = about.parse(payload);
    await undoChange(school, changeId, job.attempts);
  },

  look_at_erasure: async (payload) => {
    const { school, event: erasureId } = about.parse(payload);
    await lookAtErasure(school, erasureId);
  },

  erase_person: async (payload) => {
    const { school, event: erasureId } = about.parse(payload);
    await erasePerson(school, erasureId);
    await clearExportsOf(school);
  },

  /** What is due goes, and what will be is worked out anew; then exports in which one of who went may stand. */
  keep_records: async () => {
    await keepRecordsEverywhere();
    await clearExports();
  },

  seal_what_is_plain: async () => sealWhatIsPlainEverywhere(),

  seal_plain_files: async () => sealPlainFilesEverywhere(),

  preview_retention: async (payload) => {
    const { school } = about.parse(payload);
    await previewRetention(school);
  },

  /** Whose rows are gone, and whose worker died before they were. */
  remove_noted_files: async () => removeNotedFilesEverywhere(),

  clear_old_imports: async () => clearOldImports(),

  forget_old_changes: async () => forgetOldChanges(),

  /** What the first day of a school year brings where it was prepared. */
  begin_school_years: async () => beginPreparedYears(),

  /** Two months before a qualification runs out, once. */
  tell_of_qualifications: async () => tellOfQualificationsEverywhere(),

  forget_old_links: async () => forgetOldLinks(),

  /** Of school years that are over. */
  forget_old_drafts: async () => forgetOldDraftsEverywhere(),

  clear_uploads: async () => clearUploads(),
  clear_parts: async () => clearParts(),
  clear_instruction_files: async () => clearInstructionFiles(),
  clear_spoken: async () => clearSpoken(),

  clear_old_sign_ins: async () => clearOldSignIns(),
  clear_mail_records: async () => clearMailRecords(),

  /** A day that nobody handed anything in on still changes streaks, so each night they are worked out anew. */
  recompute_streaks: async () => recomputeAllStreaks(awardWithoutNews),

  keep_buddies: async () => keepBuddiesEverywhere(),

  /** What the last minute wrote, into each school's chain. */
  seal_trail: async () => sealTrails(),

  check_trail: async () => checkTrails(),

  check_trail_of: async (payload) => {
    const { school } = about.parse(payload);
    await sealTrails();
    await checkTrailOf(school);
  },

  collect_pack: async (payload) => {
    const { school, event: packId } = about.parse(payload);
    await collectPack(school, packId);
  },

  make_pack: async (payload) => {
    const { school, event: packId } = about.parse(payload);
    await makePack(school, packId);
  },

  clear_packs: async () => clearPacks(),

  look_for_files: async () => void (await lookForFiles()),
  look_for_known_holes: async () => void (await lookForKnownHoles()),
  clear_exports: async () => clearExports(),

  remind_of_packs: async () => remindOfPacks(),

  /** Breaches whose 72 hours run out. */
  remind_of_breaches: async () => remindOfBreachesEverywhere(),

  /** Guardians, of what they have left open: twice at most. */
  remind_of_consent: async () => remindOfConsentEverywhere(),

  turn_trails_months: async () => turnTrailsMonths(),
  /** What operators see of growth and use. */
  take_stock: async () => takeStock(),
  take_first_stock: async () => takeStockUnlessTaken(),
  turn_months_of_errors: async () => turnMonthsOfErrors(),

  /** Who joined or left a class overnight. */
  count_class_weeks: async () => countClassWeeksEverywhere(),

  /** Where a school has more work than anybody gave points and badges for, as after an update. */
  catch_up_recognition: async () => catchUpEverywhere(),
};

/** In the worker's own zone, which the supervisor sets to the schools': soon after midnight. */
export const schedule = [
  '* * * * * seal_trail ?max=1',
  '*/10 * * * * remove_noted_files ?max=1',
  '*/10 * * * * clear_parts ?max=1',
  '30 1 * * * keep_records ?fill=1d',
  '1 0 * * * begin_school_years ?fill=7d',
  '5 0 * * * recompute_streaks ?fill=1d',
  '10 0 * * * keep_buddies ?fill=1d',
  '20 0 * * * count_class_weeks ?fill=1d',
  '15 0 * * * catch_up_recognition ?fill=1d',
  '15 0 * * * forget_old_links ?fill=1d',
  '25 0 * * * clear_old_sign_ins ?fill=1d',
  '30 0 * * * clear_mail_records ?fill=1d',
  '35 0 * * * forget_old_changes ?fill=1d',
  '40 0 * * * tell_of_qualifications ?fill=1d',
  '45 0 * * * clear_old_imports ?fill=1d',
  '50 0 * * * forget_old_drafts ?fill=1d',
  '20 0 * * * turn_trails_months ?fill=7d',
  '20 0 * * * turn_months_of_errors ?fill=7d',
  '30 1 * * * check_trail ?fill=1d',
  '40 1 * * * take_stock ?fill=1d',
  '55 0 * * * clear_uploads ?fill=1d',
  '5 1 * * * clear_instruction_files ?fill=1d',
  '10 1 * * * clear_spoken ?fill=1d',
  '15 1 * * * clear_packs ?fill=1d',
  '50 3 * * * look_for_known_holes ?fill=2d',
  '40 2 * * 0 look_for_files ?fill=7d',
  '20 1 * * * clear_exports ?fill=1d',
  '20 1 * * * seal_what_is_plain ?fill=1d',
  '25 1 * * * seal_plain_files ?fill=1d',
  '0 7 * * * remind_of_packs ?fill=1d',
  '*/15 * * * * remind_of_breaches ?fill=1h',
  '5 * * * * remind_of_consent',
].join('\n');
