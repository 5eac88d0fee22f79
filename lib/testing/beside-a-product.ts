import path from 'node:path';
import { roles, roleUrl } from '@/db/roles';
import { keyStoreOf } from '@/lib/wiring/running/keys';
import { masterKeyOf, secretOf } from '@/lib/wiring/running/secret';

/** What a process needs to know to work on the data of a product that runs in this folder, and was told as much. */
export async function environmentBeside(
  dataFolder: string,
  ownerUrl: string,
  told: Readonly<Record<string, string | undefined>> = {},
) {
  const secret = secretOf({ authSecret: told.AUTH_SECRET || undefined, dataFolder });
  return {
    OWNER_DATABASE_URL: ownerUrl,
    APP_DATABASE_URL: roleUrl(ownerUrl, roles.app, secret),
    GATE_DATABASE_URL: roleUrl(ownerUrl, roles.gate, secret),
    PLATFORM_DATABASE_URL: roleUrl(ownerUrl, roles.platform, secret),
    AUTH_SECRET: secret,
    STORAGE_DIR: path.join(dataFolder, 'files'),
    MASTER_KEY: masterKeyOf({ masterKey: told.MASTER_KEY || undefined, dataFolder }),
    KEYS_DIR: path.join(dataFolder, 'keys', await keyStoreOf(ownerUrl)),
  };
}
