import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, run, type Ran } from './run-milab.test-support.js'

/*
 * The live run, unmodified, at the real names and ports: in the namespaces of `milab exec` a lab answers there. Outside
 * of them nothing here asks for 169.254.169.254. The page's own commands rehearse twice more: `.ci/long` runs them.
 */

export const conformLive = [process.execPath, milabFile, 'conform', '--target', 'live']

const refused = whyNoNamespaces()

/** Skips a test where there are no namespaces. */
export const inNamespaces = (skip: (condition: boolean, why?: string) => void): void =>
  skip(refused !== undefined, `namespaces are not available: ${refused}`)

/** Folders of a test file, and the command with one home in them. */
export class LiveFolders {
  readonly #home = mkdtempSync(join(tmpdir(), 'milab-live-home-'))
  readonly #folders = [this.#home]
  readonly env = { ...bare(), MILAB_HOME: this.#home, NO_COLOR: '1' }

  constructor() {
    afterAll(() => this.#folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  }

  /** An empty folder in which `npx managed-identity-lab` is the built command. */
  readonly newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'milab-live-'))
    this.#folders.push(folder)
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    symlinkSync(milabFile, join(folder, 'node_modules/.bin/managed-identity-lab'))
    return folder
  }

  readonly milab = (folder: string, ...args: string[]): Promise<Ran> =>
    run(process.execPath, [milabFile, ...args], this.env, folder)

  readonly exec = (folder: string, ...args: string[]): Promise<Ran> => this.milab(folder, 'exec', ...args)
}
