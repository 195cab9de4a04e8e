import { randomUUID } from 'node:crypto'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { WorldFile } from '../control/world-file.js'

/**
 * A scenario file on this machine, to which its lab can save.
 *
 * @param name as its user wrote it
 * @param text what it had when the lab read it
 * @param read the scenario of a text in its place
 */
export const worldFileAt = (name: string, text: string, read: WorldFile['read']): WorldFile => ({
  name,
  text,
  read,
  current: () => readFile(name, 'utf8'),
  async replace(before, next) {
    // A link stays a link: what it leads to is replaced.
    const path = await realpath(name)
    const { mode } = await stat(path)
    const temporary = join(dirname(path), `.milab-${randomUUID()}.tmp`)
    try {
      const file = await open(temporary, 'wx', mode)
      try {
        await file.writeFile(next)
        await file.chmod(mode)
        await file.sync()
      } finally {
        await file.close()
      }
      if ((await readFile(path, 'utf8')) !== before) return false
      await rename(temporary, path)
      return true
    } finally {
      await rm(temporary, { force: true })
    }
  },
})
