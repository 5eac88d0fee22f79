import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { CannotStart } from '@/db/cannot-start';
import { expectVerified } from '@/db/connect';
import { type LogLevel, logLevels } from '@/lib/platform/log';
import { scannerAt } from '@/lib/platform/media/scanner';
import type { ObjectStore } from '@/lib/platform/storage/object-store';

export const projectFolder = path.resolve(import.meta.dirname, '../../..');

const yesOrNo = z.enum(['yes', 'no'], 'is neither yes nor no');
const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number(`is no number between ${from} and ${to}`)
    .int(`is no whole number`)
    .min(from, `is below ${from}`)
    .max(to, `is above ${to}`);

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
    .optional(),
  POOLER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
    .optional(),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
    .optional(),
  DATABASE_TLS: z.enum(['verified', 'any'], 'is neither verified nor any').default('verified'),
  CITUS_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
    .optional(),
  AUTH_SECRET: z.string().min(32, 'has fewer than 32 characters').optional(),
  DATA_DIR: z.string().default('.data'),
  MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
    .optional(),
  MASTER_KEY_OLD: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
    .optional(),
  KEYS_DIR: z.string().optional(),
  KEYS_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'does not begin with postgres://')
    .optional(),
  KEYS_LOST: yesOrNo.default('no'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEY: z
    .string()
    .regex(/^AGE-SECRET-KEY-1[0-9A-Z]+$/, 'is no key: it begins with AGE-SECRET-KEY-1')
    .optional(),
  KEYS_BACKUP_DIR: z.string().optional(),
  STORAGE_DIR: z.string().optional(),
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
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DEMO: yesOrNo.default('yes'),
  TRUST_PROXY: yesOrNo.default('no'),
  COMPRESS_PAGES: yesOrNo.default('yes'),
  WEB_PROCESSES: wholeNumber(1, 64).optional(),
  METRICS_TOKEN: z.string().min(16, 'has fewer than 16 characters').optional(),
  LOG_LEVEL: z.enum(logLevels, `is none of ${logLevels.join(', ')}`).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url('is no address: write it like https://collector.example:4318')
    .optional(),
});

export type Settings = Readonly<{
  databaseUrl: string | undefined;
  /** Where a pooler stands before it, through which requests go; everything else goes straight. */
  poolerUrl: string | undefined;
  /** A replica that reports are read from. */
  replicaUrl: string | undefined;
  /** The coordinator of several servers, as the tables' owner; for db:distribute alone. */
  citusUrl: string | undefined;
  authSecret: string | undefined;
  dataFolder: string;
  masterKey: string | undefined;
  /** The one before, while keys are sealed anew. */
  oldMasterKey: string | undefined;
  /** Where keys are kept, a folder for each database, apart from what they open. */
  keysFolder: string;
  /** The database that holds them in the folder's place, where one is named. */
  keysUrl: string | undefined;
  keysAreLost: boolean;
  /** Where backups of the project's own database and files are kept; none are where nothing is named. */
  backupFolder: string | undefined;
  /** An age identity. */
  backupKey: string | undefined;
  /** Where backups of the keys are kept, apart from the others. */
  keysBackupFolder: string | undefined;
  /** Where uploaded files are kept, and whether that is below the data folder. */
  storageFolder: string;
  storageIsOurs: boolean;
  /** The bucket that takes the folder's place, where one is named. */
  objectStore: ObjectStore | undefined;
  /** Looks at what people upload, where one is named. */
  scannerAddress: string | undefined;
  port: number;
  host: string;
  wantsDemo: boolean;
  trustsProxy: boolean;
  compressesPages: boolean;
  webProcesses: number;
  logLevel: LogLevel;
}>;

/**
 * What the commands are told from outside: environment variables, and a file `.env` where there is one.
 * Throws CannotStart with a sentence about the first that is wrong.
 */
export function readSettings(): Settings {
  const file = path.join(projectFolder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CannotStart(`The environment variable ${issue?.path.join('.')} ${issue?.message}.`);
  }
  const told = parsed.data;
  if (told.KEYS_DIR && told.KEYS_URL)
    throw new CannotStart('Of KEYS_DIR and KEYS_URL set one: keys lie in one place.');
  const dataFolder = path.resolve(projectFolder, told.DATA_DIR);
  const settings = settingsOf(told, dataFolder);
  expectBackupsApart(settings);
  if (told.DATABASE_TLS === 'verified')
    for (const name of [
      'DATABASE_URL',
      'POOLER_URL',
      'DATABASE_READ_URL',
      'KEYS_URL',
      'CITUS_URL',
    ] as const)
      if (told[name]) expectVerified(name, told[name]);
  return settings;
}

function settingsOf(told: z.output<typeof schema>, dataFolder: string): Settings {
  return {
    databaseUrl: told.DATABASE_URL,
    poolerUrl: told.POOLER_URL,
    replicaUrl: told.DATABASE_READ_URL,
    citusUrl: told.CITUS_URL,
    authSecret: told.AUTH_SECRET,
    dataFolder,
    masterKey: told.MASTER_KEY,
    oldMasterKey: told.MASTER_KEY_OLD,
    keysFolder: path.resolve(projectFolder, told.KEYS_DIR ?? path.join(dataFolder, 'keys')),
    keysUrl: told.KEYS_URL,
    keysAreLost: told.KEYS_LOST === 'yes',
    backupFolder: told.BACKUP_DIR && path.resolve(projectFolder, told.BACKUP_DIR),
    backupKey: told.BACKUP_KEY,
    keysBackupFolder: told.KEYS_BACKUP_DIR && path.resolve(projectFolder, told.KEYS_BACKUP_DIR),
    storageFolder: path.resolve(projectFolder, told.STORAGE_DIR ?? path.join(dataFolder, 'files')),
    storageIsOurs: told.STORAGE_DIR === undefined,
    objectStore: objectStoreOf(told),
    scannerAddress: told.CLAMD_ADDRESS,
    port: told.PORT,
    host: told.HOST,
    wantsDemo: told.DEMO === 'yes',
    trustsProxy: told.TRUST_PROXY === 'yes',
    compressesPages: told.COMPRESS_PAGES === 'yes',
    webProcesses: told.WEB_PROCESSES ?? Math.min(availableParallelism(), 4),
    // Who started it in a terminal reads where it is; a program that collects the log gets a line for each request.
    logLevel: told.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
  };
}

/** A folder that is copied into itself grows until the disk is full; keys beside what they open protect nothing. */
function expectBackupsApart({
  backupFolder,
  keysBackupFolder,
  storageFolder,
  keysFolder,
}: Settings) {
  const isWithin = (inner: string, outer: string) => `${inner}/`.startsWith(`${outer}/`);
  for (const [name, folder] of [
    ['BACKUP_DIR', backupFolder],
    ['KEYS_BACKUP_DIR', keysBackupFolder],
  ] as const)
    for (const copied of [storageFolder, keysFolder])
      if (folder && (isWithin(folder, copied) || isWithin(copied, folder)))
        throw new CannotStart(
          `${name} and ${copied}, which is copied there, lie within one another; name a folder apart from it.`,
        );
  if (backupFolder && keysBackupFolder && isWithin(keysBackupFolder, backupFolder))
    throw new CannotStart(
      'KEYS_BACKUP_DIR lies within BACKUP_DIR; name a folder apart from it, for keys are kept for seven days and the rest for 35.',
    );
}

function objectStoreOf(told: z.output<typeof schema>): ObjectStore | undefined {
  if (!told.S3_BUCKET) return undefined;
  const [accessKeyId, secretAccessKey] = [told.S3_ACCESS_KEY_ID, told.S3_SECRET_ACCESS_KEY];
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey))
    throw new CannotStart(
      'Of S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY only one is set; set both, or neither where the machine has an identity of its own.',
    );
  return {
    ...{ accessKeyId, secretAccessKey, bucket: told.S3_BUCKET },
    ...{ endpoint: told.S3_ENDPOINT, region: told.S3_REGION },
  };
}

/** The environment of a child: ours without what opens the database as its owner. */
export function environmentFor(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  // Empty rather than absent, or Next would read it from `.env` again.
  return {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_READ_URL: '',
    CITUS_URL: '',
    KEYS_URL: '',
    OWNER_DATABASE_URL: '',
    ...extra,
  };
}
