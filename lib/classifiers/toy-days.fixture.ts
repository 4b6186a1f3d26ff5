import { close } from '@/lib/features';
import { Random } from '@/lib/random';
import type { LabelledDay } from './labelled-day';

/**
 * Invented person-days in which short sleep and hyperglycemia raise stress and heart rate follows it; every person has
 * a level of their own. About 5 % of the sleep values are missing.
 */
export function toyDays(people: number, daysEach: number, seed = 1): LabelledDay[] {
  const random = new Random(`toy-days-${seed}`);
  return Array.from({ length: people }, (_, p) => {
    const level = random.normal(0, 0.6);
    const glucose = random.normal(160, 20);
    return Array.from({ length: daysEach }, (_, d): LabelledDay => {
      const sleepHours = Math.max(3, random.normal(7, 1.2));
      const glucoseMean = Math.max(80, glucose + random.normal(0, 20));
      const hyperglycemiaPct = Math.min(95, Math.max(0, (glucoseMean - 120) * 0.8 + random.normal(0, 4)));
      const stress = level - 0.9 * (sleepHours - 7) + 0.03 * (hyperglycemiaPct - 32) + random.normal(0, 1);
      return {
        participant: `p${p}`,
        day: `2024-01-${String(d + 1).padStart(2, '0')}`,
        label: stress >= 0.3 ? 1 : 0,
        features: close({
          ...(random.uniform() < 0.05 ? {} : { sleepHours }),
          awakeMinutes: random.uniform(5, 60),
          deepSleepPct: random.uniform(5, 25),
          remSleepPct: random.uniform(10, 30),
          activeMinutes: random.uniform(0, 120),
          glucoseMean,
          glucoseCvPct: random.uniform(20, 45),
          timeBelowRangePct: 0,
          hyperglycemiaPct,
          heartRateMean: 72 + 4 * stress + random.normal(0, 3),
        }),
      };
    });
  }).flat();
}
