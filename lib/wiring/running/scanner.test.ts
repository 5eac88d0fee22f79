import { expect, test } from 'vitest';
import { clamdServer } from '@/lib/testing/clamd';
import { expectScanner } from './scanner';

test('a scanner that is named has to answer before the product starts', async () => {
  const clamd = await clamdServer();
  const scannerAddress = `127.0.0.1:${clamd.scanner.port}`;
  await expectScanner({ scannerAddress });
  clamd.end();
  await expect(expectScanner({ scannerAddress })).rejects.toThrow(
    /CLAMD_ADDRESS names, does not answer \(ECONNREFUSED\)/,
  );
  await expectScanner({ scannerAddress: undefined });
});
