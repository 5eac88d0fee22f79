import { randomUUID } from 'node:crypto';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';

/*
 * Processes and their supervisor tell each other what they counted, over the channel between them. Several answer
 * requests behind one port, and whoever asks reaches one of them, so that one asks the supervisor for all.
 */
type Asked = Readonly<{ metricsAsked: string }>;
type Told = Readonly<{ metricsTold: string; counted: object[] }>;
type Wanted = Readonly<{ metricsWanted: string }>;
type Answered = Readonly<{ metricsAnswered: string; text: string }>;

const isMessage = <M extends object>(message: unknown, key: keyof M): message is M =>
  typeof message === 'object' && message !== null && key in message;

export const isTold = (message: unknown): message is Told =>
  isMessage<Told>(message, 'metricsTold');
export const isWanted = (message: unknown): message is Wanted =>
  isMessage<Wanted>(message, 'metricsWanted');

/** In a process that is one of several: counts its own memory and processor, and tells when asked. */
export function countAndTell(name: string) {
  register.setDefaultLabels({ process: name });
  collectDefaultMetrics();
  // The library's own is left out where figures of several processes are put together.
  new Gauge({
    name: 'studystreaks_process_start_seconds',
    help: 'When the process began',
    aggregator: 'max',
  }).set(Math.round(Date.now() / 1_000 - process.uptime()));
  process.on('message', async (message) => {
    if (!isMessage<Asked>(message, 'metricsAsked')) return;
    const told: Told = {
      metricsTold: message.metricsAsked,
      counted: await register.getMetricsAsJSON(),
    };
    process.send?.(told);
  });
}

/** What every process of this machine counted, as text. Undefined where the supervisor does not answer in time. */
export function askForAll(patienceMs = 5_000) {
  return new Promise<string | undefined>((resolve) => {
    const wanted: Wanted = { metricsWanted: randomUUID() };
    const done = (text: string | undefined) => {
      clearTimeout(timer);
      process.off('message', listen);
      resolve(text);
    };
    const listen = (message: unknown) => {
      if (isMessage<Answered>(message, 'metricsAnswered'))
        if (message.metricsAnswered === wanted.metricsWanted) done(message.text);
    };
    const timer = setTimeout(() => done(undefined), patienceMs);
    process.on('message', listen);
    if (!process.send) done(undefined);
    process.send?.(wanted);
  });
}
