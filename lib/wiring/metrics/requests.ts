import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Counter, Gauge, Histogram } from 'prom-client';

const seconds = new Histogram({
  name: 'studystreaks_request_seconds',
  help: 'Time from a request to the end of its answer, by page',
  labelNames: ['page'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
});
const answered = new Counter({
  name: 'studystreaks_requests_total',
  help: 'Answered requests, by page, method and kind of answer',
  labelNames: ['page', 'method', 'status'],
});
const running = new Gauge({
  name: 'studystreaks_requests_running',
  help: 'Requests that are being answered',
});

type Page = Readonly<{ page: string; regex: RegExp }>;

/** The pages that the build knows, so that a label is one of them and never what somebody typed. */
function pagesOf(build: string): Page[] {
  const told: Record<'staticRoutes' | 'dynamicRoutes', { page: string; regex: string }[]> =
    JSON.parse(readFileSync(path.join(build, 'routes-manifest.json'), 'utf8'));
  return [...told.staticRoutes, ...told.dynamicRoutes].map(({ page, regex }) => ({
    page,
    regex: new RegExp(regex),
  }));
}

const methods = new Set(['GET', 'HEAD', 'POST']);

type Answered = Readonly<{ method: string; status: number; ms: number }>;

/** Counts each request that passes, and tells how it ended. A line held open for live news counts only while it is open. */
export function requestCounter(build: string) {
  const pages = pagesOf(build);
  const pageOf = ({ url = '/' }: IncomingMessage) => {
    const [pathname = '/'] = url.split('?', 1);
    if (pathname.startsWith('/_next/')) return 'files of the build';
    return pages.find(({ regex }) => regex.test(pathname))?.page ?? 'none';
  };
  /** To be told before Next makes something else of the address. */
  const passing = (
    request: IncomingMessage,
    response: ServerResponse,
    page: string,
    onAnswer: (answered: Answered) => void,
  ) => {
    const startedAt = performance.now();
    running.inc();
    response.once('close', () => {
      running.dec();
      const method = methods.has(request.method ?? '') ? `${request.method}` : 'other';
      answered.inc({ page, method, status: `${Math.floor(response.statusCode / 100)}xx` });
      const ms = performance.now() - startedAt;
      if (!String(response.getHeader('content-type')).startsWith('text/event-stream'))
        seconds.observe({ page }, ms / 1_000);
      onAnswer({ method, status: response.statusCode, ms });
    });
  };
  return { pageOf, passing };
}
