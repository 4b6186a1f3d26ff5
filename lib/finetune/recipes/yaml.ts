type Scalar = string | number | boolean;
export type YamlValue = Scalar | readonly Scalar[] | readonly YamlMap[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue;
}

/** A settings file as block YAML, in the order of its keys. */
export function yamlText(map: YamlMap, indent = ''): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${key}:${after(value, indent)}`)
    .join('');
}

function after(value: YamlValue, indent: string): string {
  if (!isList(value))
    return typeof value === 'object' ? `\n${yamlText(value, `${indent}  `)}` : ` ${scalar(value)}\n`;
  if (value.every((one) => typeof one !== 'object')) return ` [${value.map(scalar).join(', ')}]\n`;
  return `\n${value
    .map((one) => `${indent}  - ${yamlText(one as YamlMap, `${indent}    `).trimStart()}`)
    .join('')}`;
}

function isList(value: YamlValue): value is readonly Scalar[] | readonly YamlMap[] {
  return Array.isArray(value);
}

/** YAML reads `1e-4` as text: numbers are written out. Text that could be read as something else is quoted. */
function scalar(value: Scalar): string {
  if (typeof value === 'number')
    return value.toLocaleString('en', { maximumFractionDigits: 12, useGrouping: false });
  if (typeof value === 'boolean') return String(value);
  return /^[A-Za-z][\w./-]*$/.test(value) && !/^(true|false|yes|no|on|off|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
