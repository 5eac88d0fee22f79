import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const viewAsInput = z.object({ personId: idInput() });
export type ViewAs = z.output<typeof viewAsInput>;
