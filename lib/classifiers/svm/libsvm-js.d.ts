/** LIBSVM compiled to WebAssembly; the package has no types of its own. */
declare module 'libsvm-js' {
  export interface Svm {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    predictOneProbability(row: readonly number[]): {
      readonly estimates: readonly { readonly label: number; readonly probability: number }[];
    };
    getSVIndices(): number[];
    serializeModel(): string;
    free(): void;
  }
  export interface SvmConstructor {
    new (
      options: Readonly<Record<string, number | string | boolean | Readonly<Record<string, number>>>>,
    ): Svm;
    readonly SVM_TYPES: { readonly C_SVC: string };
    readonly KERNEL_TYPES: { readonly RBF: string };
  }
}
