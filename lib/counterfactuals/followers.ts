import { applyEdits, type Edits, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
// Not the index: the browser asks what follows, and the schema beside it brings a validator that its policy forbids.
import { type Followed, follow } from '@/lib/structural/follow';
import { LEAST_R2, type StructuralModel } from '@/lib/structural/model';
import type { RuleContext } from './rules';
import type { Consequence, FollowedEdge } from './types';

/** What decides whether features follow, and which. */
type Scene = Pick<RuleContext, 'classifier' | 'followDependencies'>;

const usable = new WeakMap<StructuralModel, StructuralModel>();

/**
 * The equations by which features follow in a problem; undefined where “follow dependencies” is off or nothing in the
 * classifier's training rows follows anything. Edges whose held-out R² is not known or below 0.1 are left out whatever
 * the package says.
 */
export function followersOf({ classifier, followDependencies }: Scene): StructuralModel | undefined {
  const { structural } = classifier.reference;
  if (!followDependencies || structural === undefined) return undefined;
  const model = usable.get(structural) ?? withUsedEdges(structural);
  usable.set(structural, model);
  return model.equations.length === 0 ? undefined : model;
}

function withUsedEdges(model: StructuralModel): StructuralModel {
  const isUsed = (from: FeatureId, to: FeatureId): boolean =>
    model.dependencies.some(
      (edge) =>
        edge.from === from && edge.to === to && edge.unused === undefined && (edge.r2 ?? -1) >= LEAST_R2,
    );
  const equations = model.equations
    .map((equation) => ({
      ...equation,
      parents: equation.parents.filter(({ feature }) => isUsed(feature, equation.feature)),
    }))
    .filter(({ parents }) => parents.length > 0);
  return { ...model, equations };
}

/** The closed row after edits and everything that follows them: the one row that rules, classifier and density judge. */
export function rowAfter(context: RuleContext, edits: Edits): FeatureRow {
  return after(context, edits)?.counterfactual ?? applyEdits(context.factual, edits, curveOf(context));
}

/** The same row, with what followed and what a lock kept from following. */
export function outcomeOf(context: RuleContext, edits: Edits): Followed {
  const counterfactual = applyEdits(context.factual, edits, curveOf(context));
  return after(context, edits) ?? { counterfactual, consequences: [], held: [] };
}

function after(context: RuleContext, edits: Edits): Followed | undefined {
  const model = followersOf(context);
  return model && follow(model, context.factual, edits, { curve: curveOf(context), locked: context.locked });
}

function curveOf({ classifier }: Scene): RuleContext['classifier']['reference']['glucoseCurve'] {
  return classifier.reference.glucoseCurve;
}

/** Consequences in schema order, those of the structural model with the edges behind them. */
export function explained(
  context: RuleContext,
  moved: readonly FeatureId[],
  { counterfactual, consequences }: Followed,
): readonly Consequence[] {
  return moved.map((feature): Consequence => {
    const change = {
      feature,
      from: context.factual[feature] ?? Number.NaN,
      to: counterfactual[feature] ?? Number.NaN,
      unit: FEATURES[feature].unit,
    };
    const following = consequences.find((one) => one.feature === feature);
    if (!following) return change;
    return {
      ...change,
      follows: edgesOf(context, following.because, feature),
      ...(following.clipped ? { clipped: true } : {}),
    };
  });
}

function edgesOf(
  { classifier }: Scene,
  parents: readonly FeatureId[],
  to: FeatureId,
): readonly FollowedEdge[] {
  const declared = classifier.reference.structural?.dependencies ?? [];
  return parents.flatMap((from) =>
    declared
      .filter((edge) => edge.from === from && edge.to === to)
      .map(({ source, r2 = Number.NaN }) => ({ from, source, r2 })),
  );
}
