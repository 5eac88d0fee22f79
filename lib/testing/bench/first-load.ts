import { chromium } from '@playwright/test';
import { findBrowser } from '../browser';

export type FirstLoad = Readonly<{
  scriptsAndStyles: number;
  fonts: number;
  pictures: number;
  page: number;
}>;

/** Compressed bytes that a browser fetches for a page it has never seen, by kind. */
export async function measureFirstLoad(address: string, cookie: string): Promise<FirstLoad> {
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
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
    return sum;
  } finally {
    await browser.close();
  }
}
