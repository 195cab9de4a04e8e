import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly author?: string | { readonly name: string }
}

/** Writes a file with the name, version and licence of every package of which something is in the bundle. */
export function thirdPartyLicenses(fileName: string): Plugin {
  return {
    name: 'third-party licences',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      this.emitFile({ type: 'asset', fileName, source: page(packageFolders(chunks)) })
    },
  }
}

/** Puts this project's licence and those of the packages at the end of a file that is handed on by itself. */
export function licensesAtTheEnd(): Plugin {
  return {
    name: 'licences at the end',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const text = `${readFileSync('LICENSE', 'utf8')}\n${page(packageFolders([file]))}`
        file.code += `/*\n${text.replaceAll('*/', '* /')}*/\n`
      }
    },
  }
}

const packageFolders = (chunks: readonly { readonly moduleIds: readonly string[] }[]): string[] => [
  ...new Set(chunks.flatMap(({ moduleIds }) => moduleIds.map(packageFolder).filter((folder) => folder !== undefined))),
]

/** The folder of the package that a module belongs to; undefined for ours and for what the bundler adds. */
const packageFolder = (module: string): string | undefined =>
  /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module.replaceAll('\\', '/'))?.[0]

function section(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (license === undefined) throw new Error(`${name} ${version} names no licence: read its terms before bundling it`)
  const holder = typeof author === 'object' ? author.name : (author ?? `the authors of ${name}`)
  const text =
    file === undefined
      ? `Copyright (c) ${holder}. The package has no licence file; its package.json says ${license}.`
      : readFileSync(join(folder, file), 'utf8').trim()
  const quoted = text.split(/\r?\n/).map((line) => `    ${line}`.trimEnd())
  return `## ${name} ${version} (${license})\n\n${quoted.join('\n')}\n`
}

const page = (folders: readonly string[]): string =>
  '# Packages that are part of this one\n\nTheir code is in dist/, bundled. These are their licences.\n\n' +
  folders.map(section).toSorted().join('\n')
