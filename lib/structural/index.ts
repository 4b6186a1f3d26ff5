// The schema of the stored form stands apart: zod probes `eval`, which the policy of a page that searches forbids.
export { ancestorsOf } from './ancestors';
export { fitStructuralModel } from './fit';
export { type Followed, type Following, type FollowOptions, follow } from './follow';
export {
  type FittedDependency,
  LEAST_R2,
  type StructuralEquation,
  type StructuralModel,
  type UnusedBecause,
} from './model';
