import { describe, expect, it } from 'vitest';
import { paletteEntries } from './palette-entries';

const LIGHT = { units: 'mg/dL', theme: 'light' } as const;
const PATIENT = { id: 'a1', patient: '1020', detail: 'insulin' };

describe('the command palette', () => {
  it('puts a patient that was found first, so that Enter opens it', () => {
    expect(paletteEntries('102', [PATIENT], LIGHT)[0]).toMatchObject({
      group: 'Patients',
      action: { kind: 'go', href: '/patients/a1' },
    });
  });

  it('shows no patient of an earlier search once the field is empty', () => {
    expect(paletteEntries(' ', [PATIENT], LIGHT).some(({ group }) => group === 'Patients')).toBe(false);
  });

  it('offers the other unit and the other colours', () => {
    const changes = paletteEntries('', [], LIGHT).flatMap(({ action }) =>
      action.kind === 'change' ? [action.preferences] : [],
    );
    expect(changes).toEqual([{ units: 'mmol/L' }, { theme: 'dark' }]);
  });

  it('finds pages and settings by their words, and gives every entry an id of its own', () => {
    expect(paletteEntries('DATA', [], LIGHT).map(({ label }) => label)).toEqual(['Data sets']);
    const ids = paletteEntries('', [], LIGHT).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
