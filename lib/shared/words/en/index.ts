import account from './account.json';
import activity from './activity.json';
import admin from './admin.json';
import classDoor from './class_door.json';
import classes from './classes.json';
import clubs from './clubs.json';
import consent from './consent.json';
import entrance from './entrance.json';
import errors from './errors.json';
import handIn from './hand_in.json';
import media from './media.json';
import notifications from './notifications.json';
import parent from './parent.json';
import people from './people.json';
import record from './record.json';
import refusal from './refusal.json';
import review from './review.json';
import shell from './shell.json';
import signingIn from './signing_in.json';
import student from './student.json';
import trainer from './trainer.json';

/** Everything the product says, in English (UK); one file per part of it. */
export const english = {
  account,
  activity,
  admin,
  class_door: classDoor,
  classes,
  clubs,
  consent,
  entrance,
  errors,
  hand_in: handIn,
  media,
  notifications,
  parent,
  people,
  record,
  refusal,
  review,
  shell,
  signing_in: signingIn,
  student,
  trainer,
};
