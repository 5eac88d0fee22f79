import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { isTold, isWanted } from './telling';

/** A process that is busy with something long is left out rather than waited for. */
const patienceMs = 2_000;

/**
 * The supervisor's part: asks each of its processes what it counted, adds what `own` knows, and answers whichever of
 * them was asked.
 */
export function gatherMetrics(own: Readonly<{ registry: Registry; look: () => Promise<void> }>) {
  const processes = new Set<ChildProcess>();

  const ask = (child: ChildProcess) =>
    new Promise<object[]>((resolve) => {
      const metricsAsked = randomUUID();
      const done = (counted: object[]) => {
        clearTimeout(timer);
        child.off('message', listen);
        resolve(counted);
      };
      const listen = (message: unknown) => {
        if (isTold(message) && message.metricsTold === metricsAsked) done(message.counted);
      };
      const timer = setTimeout(() => done([]), patienceMs);
      child.on('message', listen);
      child.send({ metricsAsked }, (error) => error && done([]));
    });

  async function everything() {
    const [told] = await Promise.all([Promise.all([...processes].map(ask)), own.look()]);
    const counted = [...told, await own.registry.getMetricsAsJSON()].filter(
      ({ length }) => length > 0,
    );
    return AggregatorRegistry.aggregate(counted).metrics();
  }

  /** From now on until it ends, what it counted is told and it may ask for all. */
  return (child: ChildProcess) => {
    processes.add(child);
    child.once('exit', () => processes.delete(child));
    child.on('message', (message) => {
      if (!isWanted(message)) return;
      everything().then(
        (text) => child.connected && child.send({ metricsAnswered: message.metricsWanted, text }),
        (error: Error) => console.error(`metrics | ${error.message}`),
      );
    });
  };
}
