/** XGBoost compiled to WebAssembly; the package has no types of its own. */
declare module 'ml-xgboost' {
  export interface XGBoostModel {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    predict(rows: readonly (readonly number[])[]): number[];
    toJSON(): { readonly model: readonly number[] };
    free(): void;
  }
  export type XGBoostConstructor = new (options: Readonly<Record<string, string | number>>) => XGBoostModel;
}
