import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { startLab, type LabOptions, type StartedLab } from '../inside.test-support.js'

/** Labs of a test, in a home of their own where a lab has run before: RSA keys take long to make. */
export class LabsOfTest {
  home = ''
  readonly notices: string[] = []
  readonly #labs: StartedLab[] = []
  readonly #used = mkdtempSync(join(tmpdir(), 'milab-used-'))

  /** Registers what is done before and after each test of the file. */
  constructor() {
    beforeAll(async () => {
      const lab = await startLab({ home: this.#used, httpPort: 0, httpsPort: 0, msiPort: null })
      await lab.emulator.world.keys.ready()
      await lab.close()
    })
    afterAll(() => rmSync(this.#used, { recursive: true, force: true }))
    beforeEach(() => {
      this.home = mkdtempSync(join(tmpdir(), 'milab-lab-'))
      cpSync(this.#used, this.home, { recursive: true })
      this.notices.length = 0
    })
    afterEach(async () => {
      await Promise.all(this.#labs.splice(0).map((lab) => lab.close()))
      rmSync(this.home, { recursive: true, force: true })
    })
  }

  readonly start = async (options: LabOptions = {}): Promise<StartedLab> => {
    const lab = await startLab({
      ...{ home: this.home, httpPort: 0, httpsPort: 0, msiPort: 0 },
      onNotice: (text) => this.notices.push(text),
      ...options,
    })
    this.#labs.push(lab)
    return lab
  }
}

export const portOf = (url: string): number => Number(/\d+$/.exec(url)![0])

/** A request for a token of the metadata service. */
export const token =
  'GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net ' +
  'HTTP/1.1\r\nHost: 169.254.169.254\r\nMetadata: true\r\nConnection: close\r\n\r\n'
