import { Worker } from 'node:worker_threads'

/**
 * From this length on, a body's MD5 is made in a thread of its own. MD5 takes about 1.5 ms a MiB, starting a thread about
 * 30 ms; and while a thread hashes, the emulator answers others.
 */
export const threadFrom = 32 * 1024 * 1024

/** The memory that both threads share: while one slot is filled, the others are hashed. */
const slotSize = 1024 * 1024
const slots = 4

// As text, so that no bundler has to find a file.
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const hash = require('node:crypto').createHash('md5')
parentPort.on('message', ({ start, length }) => {
  if (start === undefined) return parentPort.postMessage(hash.digest('base64'))
  hash.update(new Uint8Array(workerData, start, length))
  parentPort.postMessage(undefined)
})`

type Start = (program: string, memory: SharedArrayBuffer) => Worker

const startWorker: Start = (text, memory) => new Worker(text, { eval: true, workerData: memory })

/** An MD5 that is made in a thread of its own, which ends with `close`. */
export class Md5Thread {
  readonly #memory = new SharedArrayBuffer(slots * slotSize)
  readonly #bytes = Buffer.from(this.#memory)
  readonly #worker: Worker
  #slot = 0
  #filled = 0
  /** slots that are sent and not hashed yet */
  #inFlight = 0
  #digest: string | undefined
  #failure: Error | undefined
  #wake = () => {}

  /** @throws where threads are not allowed */
  constructor(start = startWorker) {
    this.#worker = start(program, this.#memory)
    this.#worker.on('message', (digest: string | undefined) => {
      if (digest === undefined) this.#inFlight--
      else this.#digest = digest
      this.#wake()
    })
    this.#worker.on('error', (error: Error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread that makes an MD5 ended early')))
  }

  /** Takes a chunk, which may be changed afterwards; the promise resolves when there is room for the next one. */
  update(chunk: Uint8Array): void | Promise<void> {
    for (let at = 0; at < chunk.byteLength;) {
      if (this.#failure) return
      if (this.#inFlight === slots) return this.#news().then(() => this.update(chunk.subarray(at)))
      const piece = chunk.subarray(at, at + slotSize - this.#filled)
      const place = this.#slot * slotSize + this.#filled
      // Not `set`, which copies to shared memory byte by byte unless both addresses are aligned alike.
      this.#bytes.fill(piece, place, place + piece.byteLength)
      this.#filled += piece.byteLength
      at += piece.byteLength
      if (this.#filled === slotSize) this.#send()
    }
  }

  /** base64; rejects when the thread has failed */
  async digest(): Promise<string> {
    if (this.#filled > 0) this.#send()
    this.#worker.postMessage({})
    while (this.#digest === undefined) {
      if (this.#failure) throw this.#failure
      await this.#news()
    }
    return this.#digest
  }

  close(): void {
    void this.#worker.terminate()
  }

  #send(): void {
    this.#worker.postMessage({ start: this.#slot * slotSize, length: this.#filled })
    this.#inFlight++
    this.#slot = (this.#slot + 1) % slots
    this.#filled = 0
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#wake()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve))
  }
}
