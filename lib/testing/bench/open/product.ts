import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { openEmbedded } from '@/db/embedded';
import { environmentBeside } from '../../beside-a-product';
import type { Card } from '../data/folder';
import { readCard } from '../data/folder';
import { program, startProduct, stop } from '../processes';
import { beginCounting, countingSettings } from './statements';

export type Product = Readonly<{
  owner: Sql;
  origin: string;
  pid: number;
  folder: string;
  card: Card;
  /** What a process needs to know to work on the same data. */
  environment: Readonly<Record<string, string>>;
}>;

/** Fills the folder, in a process of its own, where that has not been done yet. */
export async function dataIn(folder: string, schools: number) {
  const filling = spawn(process.execPath, program('data/main.ts'), {
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: folder, SCHOOLS: String(schools) },
  });
  const [code] = await once(filling, 'exit');
  if (code !== 0) throw new Error(`There are no ${schools} schools in ${folder}`);
}

/** The product as people start it, on the data of this folder and on a server that counts statements. */
export async function withProduct<T>(
  folder: string,
  port: number,
  work: (product: Product) => Promise<T>,
): Promise<T> {
  const card = await readCard(folder);
  if (!card) throw new Error(`There is no data in ${folder}`);
  const server = await openEmbedded({ dataFolder: folder, settings: countingSettings });
  const owner = postgres(server.ownerUrl, { max: 2, onnotice: () => {} });
  try {
    await beginCounting(owner);
    const product = await startProduct(port, folder);
    try {
      const environment = await environmentBeside(folder, server.ownerUrl, process.env);
      const origin = `http://127.0.0.1:${port}`;
      return await work({
        ...{ owner, origin, card, environment },
        ...{ pid: product.pid ?? 0, folder: path.resolve(folder) },
      });
    } finally {
      await stop(product);
    }
  } finally {
    await owner.end({ timeout: 5 });
    await server.release();
  }
}
