import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CONFIG_SCHEMA, readConfig } from '../../src/config/config.js';
import { projectRoot } from '../support/shared.js';

function exampleLines(): Map<string, string> {
  const text = readFileSync(join(projectRoot, '.env.example'), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

describe('configuration', () => {
  it('is listed in .env.example, every key with its default', () => {
    const example = exampleLines();
    expect([...example.keys()]).toEqual(Object.keys(CONFIG_SCHEMA.shape));
    expect(readConfig(Object.fromEntries(example))).toEqual(readConfig({}));
  });

  it('stops on a bad value with a sentence that names the key and the value', () => {
    expect(() => readConfig({ PORT: '99999' })).toThrow('PORT="99999": is not between 0 and 65535');
    expect(() => readConfig({ SCHEDULE_TIME_ZONE: 'Mars/Olympus' })).toThrow(
      'SCHEDULE_TIME_ZONE="Mars/Olympus"',
    );
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow('sqlite:<path>');
    expect(() => readConfig({ API_KEYS: 'desk:read:short' })).toThrow('API_KEYS');
  });

  it('gives studies at most two threads unless asked, and none when told so', () => {
    const { COMPUTE_THREADS } = readConfig({});
    expect(COMPUTE_THREADS).toBe(Math.min(2, availableParallelism()));
    expect(readConfig({ COMPUTE_THREADS: '0' }).COMPUTE_THREADS).toBe(0);
    expect(() => readConfig({ COMPUTE_THREADS: 'many' })).toThrow(
      'COMPUTE_THREADS="many": is neither auto nor a whole number',
    );
    expect(() => readConfig({ COMPUTE_THREADS: '65' })).toThrow('is above 64');
  });

  it('takes an http or https address of a remote scorer, none by default, and shows no secret in an error', () => {
    expect(readConfig({})).toMatchObject({ SCORER_TIMEOUT_SECONDS: 60 });
    expect(readConfig({}).SCORER_URL).toBeUndefined();
    expect(readConfig({ SCORER_URL: 'https://scorer.example/onnx' }).SCORER_URL).toContain('/onnx');
    for (const address of ['scorer.example', 'ftp://scorer.example', 'http://', 'http://a.example/?x=1']) {
      expect(() => readConfig({ SCORER_URL: address })).toThrow(`SCORER_URL="${address}": is not an http`);
    }
    const faulty = { SCORER_URL: 'http://user:hush@a.example', SCORER_KEY: 'hush hush' };
    expect(() => readConfig(faulty)).toThrow('SCORER_URL="http://…@a.example": is not an http');
    expect(() => readConfig(faulty)).not.toThrow('hush');
  });

  it('reads an empty value as the default', () => {
    expect(readConfig({ PORT: '' }).PORT).toBe(3000);
  });
});
