import { notFound } from 'next/navigation';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ActionFailure, unwrap } from './action-result';
import { runAction } from './actions';
import { ConflictError } from './errors';

const ID = z.string().min(3);

describe('runAction', () => {
  it('hands the parsed input and the viewer to the service', async () => {
    const result = await runAction(
      ID.transform((s) => s.toUpperCase()),
      'abc',
      async (viewer, id) => [viewer.clinicId, id],
    );
    expect(result).toEqual({ ok: true, value: ['demo', 'ABC'] });
  });

  it('does not reach the service with input that does not parse', async () => {
    let called = false;
    const result = await runAction(ID, { id: 1 }, async () => {
      called = true;
    });
    expect(called).toBe(false);
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('keeps the words of an expected error', async () => {
    const result = await runAction(ID, 'abc', async () => {
      throw new ConflictError('This run has ended.');
    });
    expect(result).toEqual({ ok: false, error: { code: 'conflict', message: 'This run has ended.' } });
    expect(() => unwrap(result)).toThrow(ActionFailure);
  });

  it('hides an unexpected error behind an event id', async () => {
    const result = await runAction(ID, 'abc', async () => {
      throw new Error('connection to 10.0.0.7 refused for user clinic');
    });
    if (result.ok) throw new Error('this must fail');
    expect(result.error.eventId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(result)).not.toContain('10.0.0.7');
  });

  it('lets Next go where the service sends it', async () => {
    await expect(runAction(ID, 'abc', async () => notFound())).rejects.toThrow();
  });
});
