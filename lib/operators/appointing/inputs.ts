import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { emailInput } from '../../identity/passwords/inputs';

export const appointInput = z.object({
  name: nameInput(80, 'platform.operator_name_missing', 'platform.name_long'),
  email: emailInput,
});
export type Appoint = z.output<typeof appointInput>;

export const endOperatorInput = z.object({ operatorId: idInput() });
export type EndOperator = z.output<typeof endOperatorInput>;
