import { close, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow, STUDY_GROUPS } from '@/lib/features';
import { type ActiveEnergyMeaning, activeEnergyByDay } from './active-energy';
import { type ActivityRule, activityByDay, deriveActivity } from './activity';
import type { DayRow } from './day';
import { deriveGlucose } from './glucose';
import { deriveHeart, lowestHalfHourMean } from './heart';
import { dateOfIndex, indexOfDate, type LocalDays, localDays } from './local-days';
import { canonicalSeries, meanOf, type Span, spansByDay } from './series';
import { deriveSleep, type Night, nightFromTotals, nightsFromStages } from './sleep';
import type { ParticipantRecord, ParticipantStreams, Series } from './streams';
import { NEEDED } from './verdict';

/** What a source means by its streams; the defaults are those of AI-READI. */
export interface DeriveOptions {
  readonly activityRule?: ActivityRule;
  /** `reported` by the device, or the lowest 30-minute mean of the heart rate. */
  readonly restingHeartRate?: 'reported' | 'lowest-half-hour';
  readonly activeEnergy?: ActiveEnergyMeaning;
}

/**
 * Person-day rows of one participant, ascending by day; days on which no sensor wrote anything are absent.
 * A day runs from local midnight to local midnight (23 or 25 h when the clocks change); its night is the main sleep
 * episode that ends on it. Readings repeated in the input count once and its order does not matter. Only features of
 * sufficient domains are in a row; a value outside the legal range of the schema is a fault of the sensor and left out.
 * Pure: no clock, no I/O.
 * @throws InvalidInputError when the participant's time zone is unknown
 */
export function deriveDays(streams: ParticipantStreams, options: DeriveOptions = {}): DayRow[] {
  const calendar = localDays(streams.participant.timezone);
  const heartRate = daily(streams.heartRate, calendar);
  const restingHeartRate = daily(streams.restingHeartRate, calendar);
  const stress = daily(streams.stress, calendar);
  const respiration = daily(streams.respiration, calendar);
  const spo2 = daily(streams.spo2, calendar);
  const glucose = daily(streams.glucose, calendar);
  const nights = nightsByDay(streams, calendar);
  const activity = activityByDay(streams.activity, calendar);
  const energy = activeEnergyByDay(
    canonicalSeries(streams.activeEnergy),
    calendar,
    options.activeEnergy ?? 'cumulative',
  );
  const context = contextOf(streams.participant);

  const indexes = new Set<number>();
  for (const source of [heartRate, restingHeartRate, stress, respiration, spo2, glucose])
    for (const index of source.spans.keys()) indexes.add(index);
  for (const source of [nights, activity, energy]) for (const index of source.keys()) indexes.add(index);

  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => {
      const heartSpan = heartRate.spans.get(index);
      const sleep = deriveSleep(nights.get(index));
      const active = deriveActivity(
        activity.get(index),
        energy.get(index),
        options.activityRule ?? 'recorded-hour',
      );
      const sugar = deriveGlucose(glucose.series, glucose.spans.get(index), calendar.startOf(index));
      const heart = deriveHeart({
        heartRate: heartRate.series,
        heartSpan,
        resting:
          options.restingHeartRate === 'reported'
            ? restingHeartRate.meanOn(index)
            : lowestHalfHourMean(heartRate.series, heartSpan),
        respiration: respiration.meanOn(index),
        spo2: spo2.meanOn(index),
      });
      const stressSpan = stress.spans.get(index);
      const stressReadings = stressSpan ? stressSpan.to - stressSpan.from : 0;
      return {
        day: dateOfIndex(index),
        features: legalRow({
          ...sleep.features,
          ...active.features,
          ...sugar.features,
          ...heart.features,
          ...context,
        }),
        sufficiency: {
          sleep: sleep.verdict,
          activity: active.verdict,
          glucose: sugar.verdict,
          heart: heart.verdict,
        },
        ...(stressReadings >= NEEDED.stressReadings ? { stressMean: stress.meanOn(index) } : {}),
        stressReadings,
      };
    });
}

interface DailySeries {
  readonly series: Series;
  readonly spans: ReadonlyMap<number, Span>;
  readonly meanOn: (index: number) => number | undefined;
}

function daily(raw: Series, calendar: LocalDays): DailySeries {
  const series = canonicalSeries(raw);
  const spans = spansByDay(series, calendar);
  return { series, spans, meanOn: (index) => meanOf(series, spans.get(index)) };
}

/** Nights by day index: the device's own totals where it has them, else the main episode of the stage records. */
function nightsByDay(streams: ParticipantStreams, calendar: LocalDays): ReadonlyMap<number, Night> {
  const fromTotals = new Map<number, Night>();
  for (const totals of streams.nights) {
    const index = indexOfDate(totals.day);
    if (index === undefined) continue;
    const night = nightFromTotals(totals);
    const known = fromTotals.get(index);
    if (!known || longer(night, known)) fromTotals.set(index, night);
  }
  return new Map([...nightsFromStages(streams.sleep, calendar), ...fromTotals]);
}

/** Total order on nights, so that the one kept never depends on the order of the input. */
function longer(a: Night, b: Night): boolean {
  const key = ({ hours, minutes }: Night) => [hours, minutes.light, minutes.deep, minutes.rem];
  const left = key(a);
  const right = key(b);
  const at = left.findIndex((value, i) => value !== right[i]);
  return at >= 0 && left[at]! > right[at]!;
}

function contextOf({ age, studyGroup, hba1cPct, bmi }: ParticipantRecord): FeatureRow {
  const group = studyGroup === undefined ? -1 : STUDY_GROUPS.indexOf(studyGroup);
  return { age, studyGroup: group < 0 ? undefined : group, hba1cPct, bmi };
}

/**
 * The closed row with only finite values of the legal range. Shares are quotients and residuals differences, so up to
 * 1e-9 outside the range is arithmetic and moved to its edge.
 */
function legalRow(measured: FeatureRow): FeatureRow {
  return withinRange(close(withinRange(measured)));
}

function withinRange(row: FeatureRow): FeatureRow {
  const out: Partial<Record<FeatureId, number>> = {};
  for (const id of FEATURE_IDS) {
    const value = row[id];
    if (value === undefined || !Number.isFinite(value)) continue;
    const [low, high] = FEATURES[id].legal;
    if (value >= low - 1e-9 && value <= high + 1e-9) out[id] = Math.min(Math.max(value, low), high);
  }
  return out;
}
