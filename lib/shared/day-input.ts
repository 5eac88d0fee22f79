import { z } from 'zod';

/**
 * A day that a form sends, 'YYYY-MM-DD', within what a school can mean. The year 0000 is a date by ISO
 * 8601 but none to PostgreSQL.
 */
export const dayInput = (messageKey?: string) =>
  z.iso.date(messageKey).refine((day) => day >= '1900-01-01' && day <= '2199-12-31', messageKey);
