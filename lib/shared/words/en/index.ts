import admin from './admin.json';
import classes from './classes.json';
import clubs from './clubs.json';
import consent from './consent.json';
import entrance from './entrance.json';
import errors from './errors.json';
import notifications from './notifications.json';
import parent from './parent.json';
import people from './people.json';
import refusal from './refusal.json';
import shell from './shell.json';

/** Everything the product says, in English (UK); one file per part of it. */
export const english = {
  admin,
  classes,
  clubs,
  consent,
  entrance,
  errors,
  notifications,
  parent,
  people,
  refusal,
  shell,
};
