import { SeverityNumber, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeTheEnd } from './ending.ts';
import type { Fault, Severity } from './fault.ts';

/*
 * Errors, and how long requests took, to a collector that speaks OTLP over HTTP; loaded only where one is named
 * (OTEL_EXPORTER_OTLP_ENDPOINT, with the other variables of that standard). It is told what the log is told and no
 * more. Nothing is registered for everybody: Next would tell whole messages and addresses of its own.
 */
const pauses = { scheduledDelayMillis: 2_000, maxQueueSize: 1_000, maxExportBatchSize: 200 };

function open() {
  const resource = resourceFromAttributes({
    'service.name': process.env.OTEL_SERVICE_NAME ?? 'studystreaks',
    'service.instance.id': process.env.PROCESS_NAME ?? 'web',
  });
  const logs = new LoggerProvider({
    resource,
    processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter(), ...pauses })],
  });
  const spans = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...pauses })],
  });
  return {
    logger: logs.getLogger('studystreaks'),
    tracer: spans.getTracer('studystreaks'),
    flush: async () => void (await Promise.all([logs.forceFlush(), spans.forceFlush()])),
  };
}

const shared = globalThis as typeof globalThis & {
  studystreaksTelemetry?: ReturnType<typeof open>;
};
function telemetry() {
  shared.studystreaksTelemetry ??= open();
  return shared.studystreaksTelemetry;
}

const levels = {
  critical: SeverityNumber.FATAL,
  error: SeverityNumber.ERROR,
  warning: SeverityNumber.WARN,
} as const;

type Told = Readonly<{
  fingerprint: string;
  place: string;
  severity: Severity;
  route: string | null;
  fault: Fault;
  requestId?: string;
  schoolId?: string;
  digest?: string;
}>;

export function sendFault({ fault, severity, ...told }: Told) {
  telemetry().logger.emit({
    severityNumber: levels[severity],
    severityText: severity,
    body: `${fault.name}: ${fault.message}`,
    attributes: {
      ...filled({
        'exception.type': fault.name,
        'exception.message': fault.message,
        'exception.stacktrace': fault.frames.join('\n'),
        'error.code': fault.code,
        'db.constraint': fault.constraint,
        'http.route': told.route ?? undefined,
        'request.id': told.requestId,
        'school.id': told.schoolId,
        'error.digest': told.digest,
      }),
      'error.fingerprint': told.fingerprint,
      'error.place': told.place,
    },
  });
}

type Answered = Readonly<{ method: string; status: number; ms: number }>;

/** A request that was answered, as one span from its beginning to its end. */
export function sendRequest(
  {
    requestId,
    route,
    schoolId,
  }: Readonly<{ requestId: string; route?: string; schoolId?: string }>,
  { method, status, ms }: Answered,
) {
  const end = Date.now();
  const span = telemetry().tracer.startSpan(`${method} ${route ?? 'none'}`, {
    kind: SpanKind.SERVER,
    startTime: end - ms,
    attributes: {
      ...filled({ 'http.route': route, 'request.id': requestId, 'school.id': schoolId }),
      'http.request.method': method,
      'http.response.status_code': status,
    },
  });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}

const filled = (all: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;

/** Sends what waits to be sent. */
export const flushTelemetry = async () => shared.studystreaksTelemetry?.flush();
beforeTheEnd('what a collector is sent', flushTelemetry);
