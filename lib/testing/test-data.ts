import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';

/*
 * Hostile and foreign files that are too large or not ours to keep in the repository. Where the folder
 * is absent, what needs it is skipped, and its name says so.
 */
const folder = process.env.STUDYSTREAKS_TEST_DATA ?? path.resolve('../shared/data');
const absent = !existsSync(folder);

export const withTestData = test.skipIf(absent);
export const given = absent ? ' (skipped: the folder of test data is absent)' : '';
export const testFile = (name: string) => readFileSync(path.join(folder, name));
export const testFolder = (name: string) => path.join(folder, name);
