const FAMILIES: Readonly<Record<string, string>> = {
  exact: 'Exact',
  nice: 'NICE',
  dice: 'DiCE',
  cfnow: 'CFNOW',
  embedded: 'Embedded LM',
  llm: 'Language model',
};

/** The family of an engine: what its id starts with. */
export function engineFamily(id: string): string {
  return id.split(/[-:]/, 1)[0] ?? id;
}

/** An engine's name for column heads and legends: "NICE sparsity". */
export function engineShort(id: string): string {
  const family = engineFamily(id);
  const rest = id
    .slice(family.length + 1)
    .replace('kdtree', 'k-d tree')
    .replace('finetuned', 'fine-tuned');
  return [FAMILIES[family] ?? family, rest].filter((part) => part !== '').join(' ');
}
