import { fromBuffer, type ZipFile } from 'yauzl';

/** What lies in a zip, by name. */
export async function filesIn(zip: Buffer) {
  const opened = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  );
  const found = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    opened.on('error', reject).on('end', () => resolve());
    opened.on('entry', (entry) =>
      opened.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        for await (const part of stream) parts.push(Buffer.from(part));
        found.set(entry.fileName, Buffer.concat(parts));
        opened.readEntry();
      }),
    );
    opened.readEntry();
  });
  return found;
}
