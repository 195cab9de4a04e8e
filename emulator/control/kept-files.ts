import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { FileTrouble, type FileBytes, type ScenarioFiles } from '../scenario/files.js'
import { atHand } from '../world/at-hand.js'
import type { Content, Source } from '../world/content.js'
import type { World } from '../world/world.js'
import { ControlError } from './errors.js'

/** Limits of the files that programs leave with the control API for a world that they put next. */
export const keptLimits = {
  /** bytes of a file: 1 GiB */
  file: 1024 ** 3,
  /** bytes of all files that were sent: 4 GiB */
  bytes: 4 * 1024 ** 3,
  /** milliseconds since a file was last used: 10 minutes */
  time: 600_000,
}

interface Kept {
  readonly content: Content
  /** whether a program sent it; otherwise the world's own bytes, which cost nothing */
  readonly isSent: boolean
  /** base64 */
  md5: string | undefined
  used: number
}

/** Contents of blobs on their way out of a world or into one, by a name that the lab gives them. */
export class KeptFiles implements ScenarioFiles {
  readonly #kept = new Map<string, Kept>()
  /** bytes of the files that were sent, with those that are on their way */
  #sent = 0

  constructor(
    private readonly world: World,
    private readonly limits = keptLimits,
    private readonly now: () => number = Date.now,
  ) {}

  /** Names a content of the world, which is what it was even if the blob is written meanwhile. */
  lend(content: Content): string {
    return this.#keep({ content, isSent: false, md5: undefined })
  }

  /** Takes the body of a request. */
  async receive(body: IncomingMessage): Promise<{ readonly file: string; readonly length: number }> {
    this.#forget()
    let length = 0
    const hash = createHash('md5')
    const source: Source = {
      read: async (take) => {
        for await (const chunk of body) {
          length += (chunk as Uint8Array).byteLength
          this.#sent += (chunk as Uint8Array).byteLength
          if (length > this.limits.file)
            throw new ControlError(413, 'FileTooLarge', `a file may have ${gibibytes(this.limits.file)}`)
          if (this.#sent > this.limits.bytes)
            throw new ControlError(
              413,
              'FilesTooLarge',
              `files that were sent may have ${gibibytes(this.limits.bytes)} together; each is kept for ten minutes`,
            )
          hash.update(chunk as Uint8Array)
          await take(chunk as Uint8Array)
        }
      },
    }
    try {
      const content = await this.world.content.write(source)
      return { file: this.#keep({ content, isSent: true, md5: hash.digest('base64') }), length }
    } catch (error) {
      this.#sent -= length
      throw error
    }
  }

  /** The content with that name, if it is still kept. */
  find(name: string): Content | undefined {
    this.#forget()
    const kept = this.#kept.get(name)
    if (kept) kept.used = this.now()
    return kept?.content
  }

  /** Makes the files that a scenario names ready to be its blobs: their MD5s may have to be made of what a store has. */
  async prepare(scenario: unknown): Promise<void> {
    const names = new Set<string>()
    JSON.stringify(scenario, (key, value: unknown) => {
      if (key === 'file' && typeof value === 'string') names.add(value)
      return value
    })
    for (const name of names) {
      const kept = this.#kept.get(name)
      if (kept && kept.md5 === undefined) kept.md5 = await this.#md5Of(kept.content)
    }
  }

  bytes(name: string): FileBytes {
    const content = this.find(name)
    const md5 = this.#kept.get(name)?.md5
    if (!content || md5 === undefined)
      throw new FileTrouble(
        `${name} is not a file that was sent to this lab in the last ten minutes; milab world import sends those of a world`,
      )
    return { chunks: atHand(content) ?? [], content, md5 }
  }

  list(folder: string): never {
    throw new FileTrouble(`${folder} is a folder, which the lab does not read; milab world import sends its files`)
  }

  async #md5Of(content: Content): Promise<string> {
    const hash = createHash('md5')
    const bytes = this.world.content.read(content)
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) hash.update(chunk)
    return hash.digest('base64')
  }

  #keep(kept: Omit<Kept, 'used'>): string {
    this.#forget()
    const name = this.world.randomness.guid()
    this.#kept.set(name, { ...kept, used: this.now() })
    return name
  }

  #forget(): void {
    const before = this.now() - this.limits.time
    for (const [name, { used, isSent, content }] of this.#kept) {
      if (used >= before) continue
      this.#kept.delete(name)
      if (isSent) this.#sent -= content.length
    }
  }
}

const gibibytes = (bytes: number) => (bytes % 1024 ** 3 === 0 ? `${bytes / 1024 ** 3} GiB` : `${bytes} bytes`)
