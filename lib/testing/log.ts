import { vi } from 'vitest';

/** What is written into the log from now until `end`, which answers it line by line. */
export function readLog() {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return {
    end: () => {
      const text = write.mock.calls.map(([said]) => String(said)).join('');
      write.mockRestore();
      return text
        .split('\n')
        .filter((line) => line.startsWith('{"level"'))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    },
  };
}
