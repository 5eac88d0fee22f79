import { wordIn } from '../cells';
import { Findings, RefusedRecord } from '../findings';
import { type FileToRead, shortName } from '../opening/file';
import type { Files } from '../options';
import { sheetOf } from '../table/sheet';
import { Unreadable } from '../trouble';
import type { OneRosterVersion } from './columns';

const states = ['bulk', 'delta', 'absent'] as const;

export type Manifest = Readonly<{
  version: OneRosterVersion;
  source?: string;
  /** The file of this name, where the manifest says that it is there. */
  file: (name: string) => FileToRead | undefined;
}>;

/**
 * What a set of files says of itself. Only whole lists are taken: one of changes since some day says
 * nothing of who is still here.
 */
export async function readManifest(manifest: FileToRead, files: Files, findings: Findings) {
  const announced = new Set<string>();
  let version: OneRosterVersion | undefined;
  let source: string | undefined;
  try {
    for await (const row of sheetOf(
      manifest,
      { required: ['propertyName', 'value'] },
      new Findings(),
    )) {
      const name = row.cell('propertyName').text;
      const value = row.cell('value');
      if (name === 'oneroster.version') version = versionIn(manifest, value);
      if (name === 'source.systemCode' && value.text !== '' && value.text !== 'absent')
        source = value.text.slice(0, 120);
      if (!name.startsWith('file.') || value.text === '') continue;
      const state = wordIn(value, states);
      if (state === 'delta')
        throw new Unreadable(value.where, 'manifest_delta', { name: name.slice(5) });
      if (state === 'bulk') announced.add(name.slice(5).toLowerCase());
    }
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    const { where, reason, values } = error.trouble;
    throw new Unreadable(where, reason, values);
  }
  if (!version) throw new Unreadable({ file: manifest.name }, 'manifest_version_missing');
  return {
    version,
    ...(source ? { source } : {}),
    file: fileFinder(manifest, files, announced, findings),
  };
}

function versionIn(manifest: FileToRead, { text, where }: { text: string; where: object }) {
  const version = /^1\.[12](?=$|\.)/.exec(text)?.[0];
  if (!version)
    throw new Unreadable({ file: manifest.name, ...where }, 'manifest_version_unknown', {
      version: text.slice(0, 20),
    });
  return version as OneRosterVersion;
}

function fileFinder(
  manifest: FileToRead,
  files: Files,
  announced: ReadonlySet<string>,
  findings: Findings,
) {
  const present = new Map(files.map((file) => [shortName(file).replace(/\.csv$/, ''), file]));
  for (const [name, file] of present)
    if (name !== 'manifest' && !announced.has(name))
      findings.notice({ where: { file: file.name }, reason: 'file_not_announced' });
  return (name: string) => {
    const key = name.toLowerCase();
    if (!announced.has(key)) return undefined;
    const file = present.get(key);
    if (!file)
      throw new Unreadable({ file: manifest.name }, 'file_missing', { name: `${name}.csv` });
    return file;
  };
}
