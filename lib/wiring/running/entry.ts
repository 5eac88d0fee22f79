import { tellWhy } from './sentences';

/**
 * Runs a command of the project and leaves with its exit code. The commands are imported only after the
 * check, for an older Node could not even read them.
 */
export async function enter(command: () => Promise<number>) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24) {
    console.error(
      `This is Node ${process.versions.node}, but StudyStreaks brings Node 24, which npm has not installed: start it by npm start, after npm install with its install scripts allowed.`,
    );
    process.exit(1);
  }
  process.exit(
    await command().catch((error: unknown) => {
      tellWhy(error);
      return 1;
    }),
  );
}
