import { readFile } from 'node:fs/promises'

/** A file of the inspector's page, as it is sent. */
export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array
}

/** The page's files by their paths at the HTTP endpoint. They are in dist/inspector, made by the build. */
const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/inspector/inspector.js': ['inspector.js', 'text/javascript; charset=utf-8'],
  '/inspector/inspector.css': ['inspector.css', 'text/css; charset=utf-8'],
  '/inspector/icon.svg': ['icon.svg', 'image/svg+xml'],
}

/** As seen from a chunk of the package, and from this file in a checkout. */
const folders = ['../inspector/', '../../../dist/inspector/']

/** Reads the file of the page that has this path; undefined in a checkout that was not built. */
export async function readPageFile(path: string): Promise<PageFile | undefined> {
  const [name, type] = files[path]!
  for (const folder of folders) {
    const bytes = await readFile(new URL(folder + name, import.meta.url)).catch(() => undefined)
    if (bytes) return { type, bytes }
  }
  return undefined
}
