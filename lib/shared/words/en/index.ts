import activity from './activity.json';
import consent from './consent.json';
import entrance from './entrance.json';
import errors from './errors.json';
import handIn from './hand_in.json';
import media from './media.json';
import notifications from './notifications.json';
import parent from './parent.json';
import refusal from './refusal.json';
import review from './review.json';
import shell from './shell.json';
import student from './student.json';
import trainer from './trainer.json';

/** Everything the product says, in English (UK); one file per part of it. */
export const english = {
  activity,
  consent,
  entrance,
  errors,
  hand_in: handIn,
  media,
  notifications,
  parent,
  refusal,
  review,
  shell,
  student,
  trainer,
};
