import type { Page } from '@playwright/test';

export type FirstVisit = Readonly<{
  scriptsAndStyles: number;
  fonts: number;
  pictures: number;
  page: number;
}>;

/** Bytes on the wire, by kind, that a browser fetches for a page it has never seen. */
export async function weighFirstVisit(page: Page, address: string): Promise<FirstVisit> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, string>();
  const sum = { scriptsAndStyles: 0, fonts: 0, pictures: 0, page: 0 };
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === 'Script' || kind === 'Stylesheet') sum.scriptsAndStyles += encodedDataLength;
    else if (kind === 'Font') sum.fonts += encodedDataLength;
    else if (kind === 'Document') sum.page += encodedDataLength;
    else sum.pictures += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await network.detach();
  return sum;
}
