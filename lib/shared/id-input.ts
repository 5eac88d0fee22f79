import { z } from 'zod';

/** An id that a form sends, written as the database writes it, so that ids can be compared as text. */
export const idInput = (messageKey?: string) => z.uuid(messageKey).toLowerCase();
