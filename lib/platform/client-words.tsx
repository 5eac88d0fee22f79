'use client';

import { NextIntlClientProvider } from 'next-intl';

/** next-intl's own provider as the browser knows it: its server form would ask for a configuration file. */
export const ClientWords = NextIntlClientProvider;
