import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { english } from '@/lib/shared/words/en';

/* What watches the product asks for figures by name, and a name that nobody tells is a rule that never speaks. */
const root = path.resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
const asking = ['alerts.yml', 'dashboard.json'].map((name) => read(`docs/monitoring/${name}`));

/** Of a histogram it tells three. */
const parts = /_(bucket|count|sum)$/;
/** Prometheus's own, and those of the library that counts a process. */
const others = new Set(['up', 'process_resident_memory_bytes']);
others.add('process_cpu_seconds_total');

const told = new Set(
  globSync('lib/**/metrics*{.ts,/*.ts}', { cwd: root }).flatMap((file) => {
    const source = read(file);
    return [
      ...[...source.matchAll(/'(studystreaks_[a-z_]+)'/g)].map(([, name]) => name),
      ...[...source.matchAll(/gauge\('([a-z_]+)'/g)].map(([, name]) => `studystreaks_${name}`),
    ];
  }),
);

test('every figure that a rule or a picture asks for is told', () => {
  const asked = new Set(
    asking.flatMap((text) => text.match(/\b(?:studystreaks|process)_[a-z_]+\b/g) ?? []),
  );
  expect(asked.size).toBeGreaterThan(20);
  const unknown = [...asked].filter(
    (name) => !told.has(name) && !told.has(name.replace(parts, '')) && !others.has(name),
  );
  expect(unknown).toEqual([]);
});

test('every figure is asked for by a rule or a picture', () => {
  const all = asking.join('\n');
  expect([...told].filter((name) => !all.includes(String(name)))).toEqual([]);
});

test('the events they ask for are events of the record', () => {
  const named = asking
    .flatMap((text) => [...text.matchAll(/event=~?\\?"([a-z_.|]+)\\?"/g)])
    .flatMap(([, names = '']) => names.split('|'));
  expect(named).toContain('concern.read');
  const events: Record<string, unknown> = english.record.happened;
  const isEvent = (name: string) =>
    name
      .split('.')
      .reduce<unknown>(
        (at, part) => (at as Record<string, unknown> | undefined)?.[part],
        events,
      ) !== undefined;
  expect([...new Set(named)].filter((name) => !isEvent(name))).toEqual([]);
});
