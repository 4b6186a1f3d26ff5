import path from 'node:path';
import ts from 'typescript';

/** One import of a source file, resolved to a path below the root (`lib/env`) or left as a package name. */
export interface SourceImport {
  readonly target: string;
  /** Gone after compilation, so it can close no cycle and load no package. */
  readonly typeOnly: boolean;
}

/** What the rules of the house look at. */
export interface SourceFile {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
  /** Expressions such as `process.env`, `Math.random`, `new Date()`, in the order of the text. */
  readonly uses: readonly string[];
}

/** Reads a TypeScript or JavaScript file; comments and strings count for nothing but `text`. */
export function parseSource(file: string, text: string): SourceFile {
  const imports: SourceImport[] = [];
  const uses: string[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier))
      imports.push({ target: resolve(file, specifier.text), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isPropertyAccessExpression(node)) uses.push(`${lastName(node.expression)}.${node.name.text}`);
    else if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0)
      uses.push(`new ${lastName(node.expression)}()`);
    ts.forEachChild(node, visit);
  };
  const kind = /x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind));
  return { path: file, text, lines: text.trimEnd().split('\n').length, imports, uses };
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function lastName(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return specifier;
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
}
