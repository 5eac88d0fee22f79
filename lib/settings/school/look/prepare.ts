import 'server-only';
import { keepSmallPicture } from '@/lib/platform/media/small-picture';
import type { KeepLogo } from '../inputs';

/** Checks the picture, makes it small and stores it, before the transaction; where that fails it is taken back. */
export const prepareLogo = ({ personId }: Readonly<{ personId: string }>, { logo }: KeepLogo) =>
  keepSmallPicture(personId, logo, 'logo', inWordsOfALogo);

/** What is said of a child's photo is not what is said of a logo. */
const inWordsOfALogo = (messageKey: string) =>
  messageKey.replace('media.photo_', 'school.look.logo_');
