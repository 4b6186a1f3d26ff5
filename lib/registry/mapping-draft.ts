import { FEATURES, type FeatureId } from '@/lib/features';
import type { ModelHeader } from '@/lib/onnx/inspect';
import { type ModelMapping, suggestColumns, widthOf } from './mapping';

/** A column of the model as a form holds it: not mapped yet, or mapped. */
export interface DraftColumn {
  /** Stays with the column when it is moved. */
  readonly key: number;
  readonly feature?: FeatureId;
  readonly unit: string;
}

/** A mapping while it is being made. */
export interface MappingDraft {
  /** Names in the order of the model, where they are known: from the file, or pasted. */
  readonly names: readonly string[];
  readonly columns: readonly DraftColumn[];
  readonly output: ModelMapping['output'];
  readonly missing: ModelMapping['missing']['policy'];
  /** Stand-ins for missing values as typed, by feature. */
  readonly imputation: Readonly<Partial<Record<FeatureId, string>>>;
  readonly threshold: number;
}

const HIGH_WORDS = /^(1|true|yes|high|stress(ed)?|high[ _-]?stress|positive|pos)$/i;

/** Where a person starts: what the file says, suggestions by name, and what was stated before. */
export function draftOf(header: ModelHeader, stated?: ModelMapping): MappingDraft {
  const width = widthOf(header) ?? Math.max(1, header.leastColumns);
  const names = stated?.names ?? header.columns ?? [];
  const suggested = suggestColumns(names);
  const columns = Array.from({ length: stated?.columns.length ?? width }, (_, key): DraftColumn => {
    const column = stated?.columns[key] ?? suggested[key];
    return { key, feature: column?.feature, unit: column?.unit ?? '' };
  });
  const [output] = header.outputs;
  const high = header.classes?.findIndex((label) => HIGH_WORDS.test(String(label))) ?? 1;
  return {
    names,
    columns,
    output: stated?.output ?? {
      name: output?.name ?? '',
      columns: output?.columns ?? 2,
      high: high === 0 ? 0 : 1,
      link: 'probability',
    },
    missing: stated?.missing.policy ?? 'refuse',
    imputation:
      stated?.missing.policy === 'impute'
        ? Object.fromEntries(Object.entries(stated.missing.values).map(([id, value]) => [id, String(value)]))
        : {},
    threshold: stated?.threshold ?? 0.5,
  };
}

/** The draft with names pasted by a person: one a line, or separated by commas or tabs; suggestions fill free columns. */
export function withNames(draft: MappingDraft, text: string, open: boolean): MappingDraft {
  const names = text
    .split(/[\n,;\t]/)
    .map((name) => name.replace(/^[\s"'[\]]+|[\s"'[\]]+$/g, ''))
    .filter((name) => name !== '');
  const suggested = suggestColumns(names);
  const length = open && names.length > 0 ? names.length : draft.columns.length;
  const columns = Array.from({ length }, (_, i): DraftColumn => {
    const known = draft.columns[i] ?? { key: i, unit: '' };
    const found = suggested[i];
    return found ? { ...known, ...found } : known;
  });
  return { ...draft, names, columns };
}

/** The draft with one column one place up or down; names stay with the places of the model. */
export function moved(draft: MappingDraft, at: number, by: -1 | 1): MappingDraft {
  const to = at + by;
  const columns = [...draft.columns];
  const [column] = columns.splice(at, 1);
  if (!column || to < 0 || to > columns.length) return draft;
  columns.splice(to, 0, column);
  return { ...draft, columns };
}

/** The mapping a draft stands for, or what is left to say. */
export function mappingFrom(
  draft: MappingDraft,
):
  | { readonly ok: true; readonly mapping: ModelMapping }
  | { readonly ok: false; readonly todo: readonly string[] } {
  const todo: string[] = [];
  const open = draft.columns.flatMap((column, i) => (column.feature ? [] : [i + 1]));
  if (open.length > 0)
    todo.push(
      `Say which feature ${open.length === 1 ? `column ${open[0]} is` : `columns ${open.join(', ')} are`}.`,
    );
  const ids = draft.columns.flatMap(({ feature }) => feature ?? []);
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  for (const id of twice) todo.push(`${FEATURES[id].label} is chosen for more than one column.`);
  const values: Partial<Record<FeatureId, number>> = {};
  if (draft.missing === 'impute')
    for (const id of ids) {
      const { label, legal, unit } = FEATURES[id];
      const text = draft.imputation[id]?.trim().replace(',', '.') ?? '';
      const value = text === '' ? Number.NaN : Number(text);
      if (value >= legal[0] && value <= legal[1]) values[id] = value;
      else todo.push(`${label}: state the training median, ${legal[0]} to ${legal[1]} ${unit}.`);
    }
  if (todo.length > 0) return { ok: false, todo };
  const columns = draft.columns.flatMap(({ feature, unit }) => (feature ? [{ feature, unit }] : []));
  const missing = draft.missing === 'impute' ? { policy: draft.missing, values } : { policy: draft.missing };
  const names = draft.names.length > 0 ? draft.names.slice(0, columns.length) : undefined;
  return { ok: true, mapping: { names, columns, output: draft.output, missing, threshold: draft.threshold } };
}
