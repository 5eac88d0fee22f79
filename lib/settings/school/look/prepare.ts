import 'server-only';
import { keepSmallPicture } from '@/lib/platform/media/small-picture';
import type { Uploads } from '@/lib/platform/storage/uploads';
import type { KeepLogo } from '../inputs';

/** Checks the picture, makes it small and stores it, before the transaction. */
export const prepareLogo = ({ logo }: KeepLogo, uploads: Uploads) =>
  keepSmallPicture(uploads, logo, 'logo', inWordsOfALogo);

/** What is said of a child's photo is not what is said of a logo. */
const inWordsOfALogo = (messageKey: string) =>
  messageKey.replace('media.photo_', 'school.look.logo_');
