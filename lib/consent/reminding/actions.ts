'use server';

import { action } from '@/lib/platform/action';
import { sayNotNow } from './commands';
import { notNowInput } from './inputs';

export const notNowAction = action('consent.decide', notNowInput, sayNotNow);
