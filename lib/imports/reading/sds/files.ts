import { shortName } from '../opening/file';
import type { Files } from '../options';

/** The file of this name, out of a folder or a zip. */
export const fileNamed = (files: Files, name: string) =>
  files.find((file) => shortName(file) === `${name.toLowerCase()}.csv`);

export const isFirstSds = (files: Files) =>
  Boolean(fileNamed(files, 'student') && fileNamed(files, 'section'));

export const isSecondSds = (files: Files) =>
  ['users', 'roles', 'orgs'].every((name) => fileNamed(files, name)) &&
  !fileNamed(files, 'manifest');
