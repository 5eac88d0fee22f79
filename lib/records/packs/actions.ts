'use server';

import { action } from '@/lib/platform/action';
import {
  askForCopy,
  checkIdentity,
  closePack,
  extendPack,
  goOn,
  handOver,
  pausePack,
  releasePack,
  writeDownRequest,
} from './commands';
import {
  askForCopyInput,
  checkIdentityInput,
  closeInput,
  decideInput,
  extendInput,
  handOverInput,
  lookedThroughInput,
  packInput,
  writeDownInput,
} from './inputs';
import { decideItem, keepWhatNamesNobody, lookedThroughPart } from './review/commands';

export const askForCopyAction = action('account.keep', askForCopyInput, askForCopy);
export const writeDownRequestAction = action('packs.keep', writeDownInput, writeDownRequest, {
  goTo: (_input, { id }) => `/admin/record/packs/${id}`,
});
export const checkIdentityAction = action('packs.keep', checkIdentityInput, checkIdentity);
export const pausePackAction = action('packs.keep', packInput, pausePack);
export const goOnAction = action('packs.keep', packInput, goOn);
export const extendPackAction = action('packs.keep', extendInput, extendPack);
export const closePackAction = action('packs.keep', closeInput, closePack);
export const decideItemAction = action('packs.keep', decideInput, decideItem);
export const keepWhatNamesNobodyAction = action('packs.keep', packInput, keepWhatNamesNobody);
export const releasePackAction = action('packs.keep', packInput, releasePack, { confirmed: true });
export const lookedThroughPartAction = action('packs.keep', lookedThroughInput, lookedThroughPart);
export const handOverAction = action('packs.keep', handOverInput, handOver, { confirmed: true });
