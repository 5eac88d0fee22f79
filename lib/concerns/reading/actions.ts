'use server';

import { action } from '@/lib/platform/action';
import { closeConcern, noteOnConcern, reopenConcern } from './commands';
import { noteInput } from './inputs';

export const noteOnConcernAction = action('concern.read', noteInput, noteOnConcern);
export const closeConcernAction = action('concern.read', noteInput, closeConcern);
export const reopenConcernAction = action('concern.read', noteInput, reopenConcern);
