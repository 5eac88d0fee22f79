'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether this browser can keep passkeys; unknown, and so no, until the page's script runs. */
export const usePasskeys = () =>
  useSyncExternalStore(
    never,
    () => typeof window.PublicKeyCredential === 'function',
    () => false,
  );
