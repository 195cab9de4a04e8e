import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** Every source file of ours, from the root of the checkout. */
export const everyFile = ['emulator', 'client', 'conformance', 'cli', 'bench', 'docker'].flatMap(sources)

/** Without tests and what supports them, which may import from every room. */
export const files = everyFile.filter((file) => !/\.test(?:-support)?\.ts$/.test(file))

/** The files of ours that a file imports, by whatever way. */
export function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1]!)
  return found.map((specifier) => {
    const path = relative(root, resolve(root, dirname(file), specifier))
    const typed = path.replace(/\.js$/, '.ts')
    return existsSync(join(root, `${typed}x`)) ? `${typed}x` : typed
  })
}
