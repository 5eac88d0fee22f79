import 'server-only';
import { z } from 'zod';

const schema = z.object({
  APP_DATABASE_URL: z.string(),
  GATE_DATABASE_URL: z.string(),
  JOBS_DATABASE_URL: z.string().optional(),
  AUTH_SECRET: z.string().min(32),
  STORAGE_DIR: z.string().default('.data/files'),
  APP_HOST: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  DEMO: z.enum(['yes', 'no']).default('no'),
  DATABASE_PREPARE: z.enum(['yes', 'no']).default('yes'),
});
let read: z.output<typeof schema> | undefined;
export const env = () => {
  read ??= schema.parse(process.env);
  return read;
};
