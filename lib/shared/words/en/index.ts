import access from './access.json';
import account from './account.json';
import activity from './activity.json';
import activityMedia from './activity_media.json';
import adaptations from './adaptations.json';
import addresses from './addresses.json';
import admin from './admin.json';
import assurance from './assurance.json';
import atHome from './at_home.json';
import atSchool from './at_school.json';
import badges from './badges.json';
import buddies from './buddies.json';
import bulkEdit from './bulk_edit.json';
import calendar from './calendar.json';
import care from './care.json';
import certificates from './certificates.json';
import changes from './changes.json';
import childOfClass from './child_of_class.json';
import classBoards from './class_boards.json';
import classDoor from './class_door.json';
import classes from './classes.json';
import clubLevels from './club_levels.json';
import clubMembers from './club_members.json';
import clubRhythms from './club_rhythms.json';
import clubs from './clubs.json';
import commentBank from './comment_bank.json';
import concerns from './concerns.json';
import confirming from './confirming.json';
import consent from './consent.json';
import consentChild from './consent_child.json';
import consentClass from './consent_class.json';
import consentOffice from './consent_office.json';
import consentPaper from './consent_paper.json';
import consentReceipt from './consent_receipt.json';
import consentResolve from './consent_resolve.json';
import consentSuggest from './consent_suggest.json';
import consentWrite from './consent_write.json';
import copying from './copying.json';
import corrections from './corrections.json';
import departments from './departments.json';
import entrance from './entrance.json';
import erasures from './erasures.json';
import errors from './errors.json';
import excuse from './excuse.json';
import dataExports from './exports.json';
import familyNote from './family_note.json';
import groups from './groups.json';
import handIn from './hand_in.json';
import importPages from './import_pages.json';
import imports from './imports.json';
import invitations from './invitations.json';
import keeping from './keeping.json';
import known from './known.json';
import languages from './languages.json';
import levels from './levels.json';
import library from './library.json';
import look from './look.json';
import looked from './looked.json';
import mail from './mail.json';
import media from './media.json';
import notifications from './notifications.json';
import offeredComments from './offered_comments.json';
import officeHome from './office_home.json';
import operations from './operations.json';
import orders from './orders.json';
import packs from './packs.json';
import parent from './parent.json';
import parentProgress from './parent_progress.json';
import passkeys from './passkeys.json';
import passwords from './passwords.json';
import people from './people.json';
import peopleRecords from './people_records.json';
import permissions from './permissions.json';
import photoEditor from './photo_editor.json';
import pictures from './pictures.json';
import platform from './platform.json';
import progress from './progress.json';
import providers from './providers.json';
import readyMade from './ready_made.json';
import record from './record.json';
import refusal from './refusal.json';
import register from './register.json';
import registers from './registers.json';
import review from './review.json';
import rewards from './rewards.json';
import rollover from './rollover.json';
import school from './school.json';
import schoolYear from './school_year.json';
import secondStep from './second_step.json';
import secondStepRequired from './second_step_required.json';
import setUp from './set_up.json';
import settings from './settings.json';
import shell from './shell.json';
import signingIn from './signing_in.json';
import stickers from './stickers.json';
import student from './student.json';
import support from './support.json';
import tell from './tell.json';
import trail from './trail.json';
import trainer from './trainer.json';
import wall from './wall.json';
import whereIAm from './where_i_am.json';

/** Everything the product says, in English (UK); one file per part of it. */
export const english = {
  access,
  account,
  activity,
  activity_media: activityMedia,
  adaptations,
  addresses,
  admin,
  assurance,
  at_home: atHome,
  at_school: atSchool,
  badges,
  buddies,
  bulk_edit: bulkEdit,
  calendar,
  care,
  certificates,
  changes,
  child_of_class: childOfClass,
  class_boards: classBoards,
  class_door: classDoor,
  classes,
  club_levels: clubLevels,
  club_members: clubMembers,
  club_rhythms: clubRhythms,
  clubs,
  comment_bank: commentBank,
  concerns,
  confirming,
  consent,
  consent_child: consentChild,
  consent_class: consentClass,
  consent_office: consentOffice,
  consent_paper: consentPaper,
  consent_receipt: consentReceipt,
  consent_resolve: consentResolve,
  consent_suggest: consentSuggest,
  consent_write: consentWrite,
  copying,
  corrections,
  departments,
  erasures,
  entrance,
  errors,
  excuse,
  exports: dataExports,
  family_note: familyNote,
  groups,
  hand_in: handIn,
  import_pages: importPages,
  imports,
  invitations,
  known,
  languages,
  keeping,
  levels,
  library,
  look,
  looked,
  mail,
  media,
  notifications,
  offered_comments: offeredComments,
  operations,
  office_home: officeHome,
  orders,
  parent,
  parent_progress: parentProgress,
  packs,
  passkeys,
  passwords,
  people,
  people_records: peopleRecords,
  permissions,
  pictures,
  photo_editor: photoEditor,
  platform,
  progress,
  providers,
  ready_made: readyMade,
  record,
  refusal,
  register,
  review,
  registers,
  rewards,
  rollover,
  school,
  school_year: schoolYear,
  second_step: secondStep,
  second_step_required: secondStepRequired,
  set_up: setUp,
  settings,
  shell,
  signing_in: signingIn,
  stickers,
  student,
  support,
  tell,
  trail,
  trainer,
  wall,
  where_i_am: whereIAm,
};
