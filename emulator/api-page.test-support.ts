import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The package's entry points, as `exports` of package.json has them, and where their sources are. */
export const entryPoints: Readonly<Record<string, string>> = {
  'managed-identity-lab': 'emulator/index.ts',
  'managed-identity-lab/client': 'client/index.ts',
  'managed-identity-lab/conformance': 'conformance/index.ts',
  'managed-identity-lab/express': 'emulator/hosts/express.ts',
  'managed-identity-lab/msw': 'emulator/hosts/msw.ts',
  'managed-identity-lab/vitest': 'emulator/hosts/vitest.ts',
  'managed-identity-lab/testcontainers': 'docker/testcontainers.ts',
}

/** Something that an entry point exports, as its declaration has it. */
export interface Exported {
  readonly name: string
  /** TypeScript, without the comment above it */
  readonly declaration: string
  readonly comment: string
  readonly examples: number
  /** the names of our own types that the declaration names */
  readonly names: readonly string[]
}

/** What a package's user sees of each entry point: from the declarations that tsc writes. */
export function publicFace(): ReadonlyMap<string, readonly Exported[]> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root)
  const files = Object.values(entryPoints).map((file) => join(root, file))
  const program = ts.createProgram(files, { ...options, declaration: true, noEmit: false, skipLibCheck: true })
  const declared = new Declarations(program)
  return new Map(
    Object.entries(entryPoints).map(([entry, file]) => {
      const source = program.getSourceFile(join(root, file))!
      const checker = program.getTypeChecker()
      const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)
      const exported = symbols.map((symbol) => {
        const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
        const { fileName } = aliased.declarations![0]!.getSourceFile()
        return declared.find(program.getSourceFile(fileName)!, aliased.name, symbol.name)
      })
      return [entry, exported.sort((a, b) => (a.name < b.name ? -1 : 1))]
    }),
  )
}

/** The declaration files of a program, written in memory and read once. */
class Declarations {
  readonly #files = new Map<ts.SourceFile, ts.SourceFile>()

  constructor(private readonly program: ts.Program) {}

  find(source: ts.SourceFile, name: string, exportedAs: string): Exported {
    const file = this.#declarationsOf(source)
    const statements = file.statements.filter((statement) => namesOf(statement).includes(name))
    if (statements.length === 0) throw new Error(`${relative(root, source.fileName)} declares no ${name}`)
    const comments = statements.flatMap((statement) => ts.getJSDocCommentsAndTags(statement)).filter(ts.isJSDoc)
    return {
      name: exportedAs,
      declaration: statements
        .map((statement) => statement.getText(file).replace(/^export (?:declare )?/, ''))
        .join('\n'),
      comment: comments.map((comment) => ts.getTextOfJSDocComment(comment.comment) ?? '').join('\n\n'),
      examples: comments.flatMap(({ tags = [] }) => tags.filter(({ tagName }) => tagName.text === 'example')).length,
      names: ownNames(file, statements),
    }
  }

  #declarationsOf(source: ts.SourceFile): ts.SourceFile {
    const known = this.#files.get(source)
    if (known) return known
    let text = ''
    this.program.emit(source, (_, written) => void (text = written), undefined, true)
    const file = ts.createSourceFile(source.fileName, text, ts.ScriptTarget.Latest, true)
    this.#files.set(source, file)
    return file
  }
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as ts.DeclarationStatement
  return name ? [name.text] : []
}

/** The names in these statements that come from a file of ours: imported from one, or declared beside them. */
function ownNames(file: ts.SourceFile, statements: readonly ts.Statement[]): string[] {
  const own = new Map<string, string>()
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement)) for (const name of namesOf(statement)) own.set(name, name)
    else if (statement.moduleSpecifier.getText(file).startsWith("'.") && statement.importClause?.namedBindings) {
      const bindings = statement.importClause.namedBindings
      if (ts.isNamedImports(bindings))
        for (const { name, propertyName } of bindings.elements) own.set(name.text, (propertyName ?? name).text)
    }
  }
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) add(node.typeName.text)
    if (ts.isExpressionWithTypeArguments(node) && ts.isIdentifier(node.expression)) add(node.expression.text)
    ts.forEachChild(node, visit)
  }
  const add = (name: string) => void (own.has(name) && found.add(own.get(name)!))
  statements.forEach(visit)
  return [...found]
}

/** The comment at the top of an entry point's file. */
export function moduleComment(file: string): string {
  return /^\/\*\*\n(.*?)\*\//s.exec(ts.sys.readFile(join(root, file)) ?? '')?.[1]?.replace(/^ \* ?/gm, '') ?? ''
}
