import entrance from './entrance.json';
import errors from './errors.json';
import refusal from './refusal.json';
import shell from './shell.json';

/** Everything the product says, in English (UK); one file per part of it. */
export const english = { entrance, errors, refusal, shell };
