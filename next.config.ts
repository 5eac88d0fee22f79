import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'sharp',
    '@node-rs/argon2',
    'postgres',
    'graphile-worker',
    'heic-convert',
  ],
  experimental: {
    // A phone's photo is larger than the 1 MB and 10 MB that Next allows by default.
    serverActions: { bodySizeLimit: '60mb' },
    proxyClientMaxBodySize: '60mb',
  },
};

export default config;
