'use server';

import { action } from '@/lib/platform/action';
import { writeCareNote } from './commands';
import { writeCareNoteInput } from './inputs';

export const writeCareNoteAction = action('care.write', writeCareNoteInput, writeCareNote);
