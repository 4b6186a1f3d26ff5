/** Minutes since local midnight as a clock time; the evening before is negative: -90 is 22:30. */
export function clockText(minutes: number): string {
  const day = ((Math.round(minutes) % 1440) + 1440) % 1440;
  const hours = String(Math.floor(day / 60)).padStart(2, '0');
  return `${hours}:${String(day % 60).padStart(2, '0')}`;
}

/** A length in minutes as hours and minutes: "7 h 30 min", "45 min". */
export function durationText(minutes: number): string {
  const rounded = Math.round(minutes);
  const hours = Math.floor(rounded / 60);
  if (hours === 0) return `${rounded} min`;
  return rounded % 60 === 0 ? `${hours} h` : `${hours} h ${rounded % 60} min`;
}

const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const WITH_YEAR = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A local date (YYYY-MM-DD) as "Thu, 14 Mar", with the year where asked. */
export function dayText(day: string, year = false): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return (year ? WITH_YEAR : LONG).format(date).replace(/^(\w{3}),? /, '$1 ');
}

/** Hour marks of a time axis, in minutes: every `stepHours` hours from the first full one. */
export function hourTicks(from: number, to: number, stepHours: number): readonly number[] {
  const step = stepHours * 60;
  const ticks: number[] = [];
  for (let t = Math.ceil(from / step) * step + 0; t <= to; t += step) ticks.push(t);
  return ticks;
}
