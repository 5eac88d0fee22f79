import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const endSessionInput = z.object({ sessionId: idInput() });
export const endOthersInput = z.object({});
