/*
 * A device in two of our own words, browser and system, as its user agent tells: enough for somebody to
 * recognise their own, too little to follow one. Order matters: Edge also calls itself Chrome, and
 * nearly everything calls itself Safari.
 */
const browserSigns = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\bOPR\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /Chrome\/|\bCriOS\/|\bChromium\//],
  ['safari', /\bSafari\//],
] as const;

const systemSigns = [
  ['iphone', /\biPhone\b|\biPod\b/],
  ['ipad', /\biPad\b/],
  ['android_phone', /\bAndroid\b.*\bMobile\b/],
  ['android_tablet', /\bAndroid\b/],
  ['chromebook', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b|\bX11\b/],
] as const;

export type Browser = (typeof browserSigns)[number][0] | 'other';
export type System = (typeof systemSigns)[number][0] | 'mac_or_ipad' | 'other';

/** As it is stored: "chrome windows". */
export function deviceOf(userAgent: string | null | undefined): `${Browser} ${System}` {
  const agent = (userAgent ?? '').slice(0, 512);
  const browser = browserSigns.find(([, sign]) => sign.test(agent))?.[0] ?? 'other';
  const system = systemSigns.find(([, sign]) => sign.test(agent))?.[0] ?? 'other';
  // An iPad's Safari says that it is a Mac.
  return `${browser} ${system === 'mac' && browser === 'safari' ? 'mac_or_ipad' : system}`;
}

const browsers: readonly string[] = [...browserSigns.map(([name]) => name), 'other'];
const systems: readonly string[] = [...systemSigns.map(([name]) => name), 'mac_or_ipad', 'other'];

/** What was stored, taken apart; unknown words, and none at all, are `other`. */
export function partsOfDevice(device: string | null) {
  const [browser = '', system = ''] = (device ?? '').split(' ');
  return {
    browser: (browsers.includes(browser) ? browser : 'other') as Browser,
    system: (systems.includes(system) ? system : 'other') as System,
  };
}
