import 'server-only';
import { z } from 'zod';
import { scannerAt } from './media/scanner';

/** An unset variable and an empty one mean the same. */
const given = (what: string) =>
  z.string({ error: `is not set: ${what}` }).min(1, `is empty: ${what}`);
const started = 'npm start and npm run dev set it themselves';

const schema = z.object({
  APP_DATABASE_URL: given(`the address of the database as the app's role; ${started}`),
  GATE_DATABASE_URL: given(`the address of the database as the gate's role; ${started}`),
  PLATFORM_DATABASE_URL: given(`the address of the database as the operators' role; ${started}`),
  /** The app's role without the pooler that may stand before the other addresses. */
  LISTEN_DATABASE_URL: z.string().optional(),
  /** The app's role on a read replica. */
  READ_DATABASE_URL: z.string().optional(),
  /** How far behind a report may be, at most. */
  READ_LAG_SECONDS: z.coerce
    .number('is no number between 1 and 3600')
    .min(1, 'is below 1')
    .max(3_600, 'is above 3600')
    .default(30),
  /** Only the worker has it. */
  JOBS_DATABASE_URL: z.string().optional(),
  SEAL_DATABASE_URL: z.string().optional(),
  REMOVER_DATABASE_URL: z.string().optional(),
  KEYS_DIR: z.string().default('.data/keys'),
  /** Of the database that holds the keys in the folder's place. */
  KEYS_URL: z.string().optional(),
  MASTER_KEY: given(`what keys are sealed with; ${started}`).regex(
    /^[0-9a-f]{64}$/i,
    'is not 64 hexadecimal digits',
  ),
  /** The one before, while keys are sealed anew; and the file that a key made here stands in. */
  MASTER_KEY_OLD: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
    .optional(),
  MASTER_KEY_FILE: z.string().optional(),
  AUTH_SECRET: given(`what passwords of the database's roles are made from; ${started}`).min(
    32,
    'has fewer than 32 characters: what is made from it could be guessed',
  ),
  STORAGE_DIR: z.string().default('.data/files'),
  /** Where the project's own database lies; unset with one of one's own. */
  DATABASE_DIR: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.url('is no address: write it like https://store.example').optional(),
  S3_REGION: z.string().default('eu-west-2'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  CLAMD_ADDRESS: z
    .string()
    .refine(
      (address) => scannerAt(address),
      'is no address: write it like clamd.example:3310 or /run/clamd.sock',
    )
    .optional(),
  APP_HOST: z.string().optional(),
  PUBLIC_URL: z.url('is no address: write it like https://streaks.example').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'is no mail server: write it like smtps://name:password@mail.example')
    .optional(),
  MAIL_FROM: z.email('is no e-mail address').optional(),
  DEMO: z.enum(['yes', 'no'], 'is neither yes nor no').default('no'),
  /** After how many months a month of the trail goes to its archive; addresses are gone after twelve. */
  ARCHIVE_MONTHS: z.coerce
    .number('is no number between 13 and 84')
    .int('is no whole number')
    .min(13, 'is below 13')
    .max(84, 'is above 84')
    .default(24),
  /** A school's sign-in provider may run on the machine itself, without TLS: for trying out, and in tests. */
  LOCAL_PROVIDERS: z.enum(['yes', 'no'], 'is neither yes nor no').default('no'),
  DATABASE_PREPARE: z.enum(['yes', 'no'], 'is neither yes nor no').default('yes'),
  /** What who looks after the machine brings to be told of its state. */
  METRICS_TOKEN: z.string().min(16, 'has fewer than 16 characters').optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'is none of debug, info, warn, error')
    .default('info'),
  /** Where errors and requests are told too, besides the log: a collector that speaks OTLP over HTTP. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url('is no address: write it like https://collector.example:4318')
    .optional(),
});

/** A mail needs an address to come from, and one for its link to lead to. */
const sends = schema.superRefine((told, context) => {
  if (!told.SMTP_URL) return;
  for (const needed of ['MAIL_FROM', 'PUBLIC_URL'] as const)
    if (!told[needed])
      context.addIssue({
        code: 'custom',
        path: [needed],
        message: 'is not set: without it no mail can be sent, and SMTP_URL is set',
      });
});

export type Env = z.output<typeof schema>;

let read: Env | undefined;

/**
 * What the running app is told from outside: the one place where it reads environment variables.
 * Throws, with a sentence for each variable that is missing or wrong.
 */
export function env(): Env {
  if (read) return read;
  const parsed = sends.safeParse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' '),
    );
  read = parsed.data;
  return read;
}
