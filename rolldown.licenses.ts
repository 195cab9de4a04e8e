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
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      const folders = new Set(modules.map(packageFolder).filter((folder) => folder !== undefined))
      this.emitFile({ type: 'asset', fileName, source: page([...folders]) })
    },
  }
}

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
