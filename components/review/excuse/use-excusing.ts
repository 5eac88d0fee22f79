'use client';

import { useActionState } from 'react';
import { excuseTheDayAction } from '@/lib/homework/excusals/actions';
import { untried } from '@/lib/shared/outcome';

/** Excusing with its last answer. Whoever holds it shows the way back, for as long as there is one. */
export const useExcusing = () => useActionState(excuseTheDayAction, untried);
export type Excusing = ReturnType<typeof useExcusing>;
