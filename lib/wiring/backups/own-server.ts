import type { Home } from '@/db/postgres/cluster';

/** The project's own database as backups see it. */
export type OwnServer = Readonly<{ ownerUrl: string; home: Home; dataFolder: string }>;
