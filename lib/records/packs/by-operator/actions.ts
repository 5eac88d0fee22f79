'use server';

import { action } from '@/lib/platform/action';
import { packInput } from '../inputs';
import { handToOperator, takeBackFromOperator } from './commands';

export const handToOperatorAction = action('packs.keep', packInput, handToOperator, {
  confirmed: true,
});
export const takeBackFromOperatorAction = action('packs.keep', packInput, takeBackFromOperator);
