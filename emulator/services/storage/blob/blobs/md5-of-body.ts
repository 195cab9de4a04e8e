import type { Content } from '../../../../world/content.js'
import type { World } from '../../../../world/world.js'
import { Md5 } from './md5.js'
import { Md5Thread, threadFrom } from './md5-thread.js'

/** The MD5 of a body as it arrives: in this thread, or in one of its own if the body is long. */
export class Md5OfBody {
  readonly #here = new Md5()
  readonly #thread: Md5Thread | undefined

  /**
   * @param length as far as the request tells
   * @param start makes the thread; throws where none is allowed
   */
  constructor(length: number | undefined, start = () => new Md5Thread()) {
    if (!(length !== undefined && length >= threadFrom)) return
    try {
      this.#thread = start()
    } catch {
      // Node's permission model and some hosts forbid threads: then it is made here, slower.
    }
  }

  update(chunk: Uint8Array): void | Promise<void> {
    return this.#thread ? this.#thread.update(chunk) : this.#here.update(chunk)
  }

  /** base64; of what is stored, if its thread failed on the way */
  async digest(world: World, content: Content): Promise<string> {
    if (!this.#thread) return this.#here.digest()
    try {
      return await this.#thread.digest()
    } catch {
      const body = world.content.read(content)
      if (body instanceof Uint8Array) this.#here.update(body)
      else for await (const chunk of body) this.#here.update(chunk)
      return this.#here.digest()
    }
  }

  close(): void {
    this.#thread?.close()
  }
}
