import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const resetSecondStepInput = z.object({ personId: idInput() });
