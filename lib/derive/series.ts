import type { LocalDays } from './local-days';
import type { Series } from './streams';

/**
 * The series with instants strictly ascending: duplicates of a reading are dropped, and different readings of one
 * instant are averaged. The result does not depend on the order of the input.
 */
export function canonicalSeries(series: Series): Series {
  const { time, value } = series;
  let ascending = time.length === value.length;
  for (let i = 1; ascending && i < time.length; i++) ascending = time[i]! > time[i - 1]!;
  if (ascending) return series;

  const order = Array.from({ length: Math.min(time.length, value.length) }, (_, i) => i).sort(
    (a, b) => time[a]! - time[b]! || value[a]! - value[b]!,
  );
  const outTime: number[] = [];
  const outValue: number[] = [];
  for (let i = 0; i < order.length; ) {
    const instant = time[order[i]!]!;
    let sum = 0;
    let count = 0;
    let previous = Number.NaN;
    for (; i < order.length && time[order[i]!] === instant; i++) {
      const reading = value[order[i]!]!;
      if (reading === previous) continue;
      sum += reading;
      count++;
      previous = reading;
    }
    outTime.push(instant);
    outValue.push(sum / count);
  }
  return { time: outTime, value: outValue };
}

/** Half-open range [from, to) of positions in a series. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Positions of each local day's readings, by day index; days without a reading are absent. */
export function spansByDay(series: Series, calendar: LocalDays): ReadonlyMap<number, Span> {
  const spans = new Map<number, Span>();
  const { time } = series;
  for (let from = 0; from < time.length; ) {
    const index = calendar.indexOf(time[from]!);
    const end = calendar.startOf(index + 1);
    let to = from + 1;
    while (to < time.length && time[to]! < end) to++;
    spans.set(index, { from, to });
    from = to;
  }
  return spans;
}

/** Mean of the readings of a span, undefined when it is empty. */
export function meanOf(series: Series, span: Span | undefined): number | undefined {
  if (!span || span.to <= span.from) return undefined;
  let sum = 0;
  for (let i = span.from; i < span.to; i++) sum += series.value[i]!;
  return sum / (span.to - span.from);
}
