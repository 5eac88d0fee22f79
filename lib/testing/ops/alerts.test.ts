import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { programOf, run } from './program';

const tests = ['alerts.test.yml', 'alerts.week.test.yml'];
const monitoring = path.resolve(import.meta.dirname, '../../../docs/monitoring');

test('promtool takes the rules and the example, and each rule speaks and is silent when it should', async () => {
  const promtool = programOf('promtool', 'prometheus');
  for (const args of [
    ['check', 'rules', 'alerts.yml'],
    ['check', 'config', '--syntax-only', 'prometheus.yml'],
    ['test', 'rules', ...tests],
  ]) {
    const { code, said } = await run(promtool, args, monitoring);
    expect(code, said).toBe(0);
  }
});

test('a rule whose limit is moved is noticed', async () => {
  const promtool = programOf('promtool', 'prometheus');
  const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks rules-'));
  try {
    cpSync(monitoring, folder, { recursive: true });
    const rules = readFileSync(path.join(folder, 'alerts.yml'), 'utf8');
    const expressions = [...rules.matchAll(/^ +expr: .*?(\d+(?:\.\d+)?)\s*$/gm)];
    expect(expressions.length).toBeGreaterThan(10);
    for (const found of expressions) {
      const limit = found[1] ?? '';
      const moved = found[0].replace(new RegExp(`${limit}\\s*$`), '1e12');
      writeFileSync(path.join(folder, 'alerts.yml'), rules.replace(found[0], moved));
      const { code } = await run(promtool, ['test', 'rules', ...tests], folder);
      expect(code, `nobody noticed: ${moved.trim()}`).not.toBe(0);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('each rule has its two tests', () => {
  const read = (name: string) => readFileSync(path.join(monitoring, name), 'utf8');
  const told = tests.map(read).join('\n');
  for (const [, name] of read('alerts.yml').matchAll(/- alert: (\w+)/g))
    expect(told, name).toContain(`alertname="${name}"`);
});
