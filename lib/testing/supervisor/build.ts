import { ensureBuild } from '@/lib/wiring/running/build';

/** One build for all of the tests, held so that nothing takes its place meanwhile. */
export default async function holdBuild() {
  const { release } = await ensureBuild(new AbortController().signal, console.log);
  return release;
}
