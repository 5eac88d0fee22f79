import type { english } from './en';

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof english;
  }
}
