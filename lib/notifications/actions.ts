'use server';

import { action } from '@/lib/platform/action';
import { markNewsRead } from './commands';
import { markReadInput } from './inputs';

export const markReadAction = action('notification.read', markReadInput, markNewsRead);
