import type { NextConfig } from 'next';

const typeAsSaid = { key: 'X-Content-Type-Options', value: 'nosniff' };
const forEveryAnswer = [
  typeAsSaid,
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  // Nobody's whereabouts; camera and microphone only for our own pages.
  { key: 'Permissions-Policy', value: 'geolocation=(), camera=(self), microphone=(self)' },
  // Heard by browsers over TLS only.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
];

/** Set while the usual build is being served and another is made beside it (lib/wiring/running/builds.ts). */
const besideTheUsual = process.env.BUILD_FOLDER;

const config: NextConfig = {
  distDir: besideTheUsual || '.next',
  poweredByHeader: false,
  // Each answer is packed once, in one piece (lib/wiring/pages-at-once.ts).
  compress: false,
  reactStrictMode: true,
  // The head of the page names its style sheets anyway; a Link header would say it twice.
  reactMaxHeadersLength: 0,
  // Pictures come from the product's own guarded routes as they are; nobody has them resized.
  images: { unoptimized: true },
  // npm test checks types, of the tests too; whoever starts the site need not wait for it again.
  typescript: {
    ignoreBuildErrors: true,
    // Next writes its folder into the former, but leaves one alone that extends another.
    tsconfigPath: besideTheUsual ? 'tsconfig.beside.json' : 'tsconfig.json',
  },
  serverExternalPackages: [
    'sharp',
    '@node-rs/argon2',
    'postgres',
    'graphile-worker',
    'heic-decode',
    'opus-decoder',
    'fontkit',
    'nodemailer',
    'pdfkit',
    '@hyzyla/pdfium',
    // Counted once a process, by whatever serves the pages too.
    'prom-client',
    // One log a process, whoever writes into it; and what nobody loads unless a collector is named.
    'pino',
    '@opentelemetry/api',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-logs',
    '@opentelemetry/sdk-trace',
    '@opentelemetry/exporter-logs-otlp-http',
    '@opentelemetry/exporter-trace-otlp-http',
  ],
  headers: async () => [
    { source: '/((?!_next/static/).*)', headers: forEveryAnswer },
    // Of scripts and styles a browser obeys nothing else, and a first visit asks for twenty of them.
    { source: '/_next/static/:path*', headers: [typeAsSaid] },
    {
      source: '/art/:path*',
      // Chromium 143 leaves drawings that it finds in its cache unpainted, whether it asks whether they
      // are still fresh or not: on 4 of 72 pages with max-age=0, 8 with no-cache, 11 with immutable and
      // none with this. A few compressed kilobytes again are better than a button without its sign.
      headers: [{ key: 'Cache-Control', value: 'no-store' }],
    },
  ],
  experimental: {
    // A phone's photo is larger than the 1 MB and 10 MB that Next allows by default.
    serverActions: { bodySizeLimit: '60mb' },
    proxyClientMaxBodySize: '60mb',
  },
};

export default config;
