import { createHash } from 'node:crypto'
import { FileTrouble, type ScenarioFiles } from './files.js'

/** The files of a scenario, for tests: by name, with their text or bytes. */
export function filesOfTexts(texts: Readonly<Record<string, string | Uint8Array>>): ScenarioFiles {
  const missing = (name: string) => new FileTrouble(`${name} cannot be read: there is no ${name}`)
  return {
    bytes(name) {
      const given = texts[name]
      if (given === undefined) throw missing(name)
      const bytes = Buffer.from(given)
      return { chunks: [bytes], md5: createHash('md5').update(bytes).digest('base64') }
    },
    list(folder) {
      const below = Object.keys(texts).filter((name) => name.startsWith(`${folder}/`))
      if (below.length === 0) throw missing(folder)
      return below.map((name) => name.slice(folder.length + 1)).sort()
    },
  }
}
