import { jsonLog, requestLog } from '../../emulator/control/request-log.js'
import type { OpenLab } from '../../emulator/hosts/lab.js'
import { controlApiAt } from '../control-api.js'
import { FoldedLog } from './folded-log.js'
import { isInForeground } from './foreground.js'
import { listenForKeys } from './keys.js'
import { looksOf } from './looks.js'
import { openPage } from './open-page.js'
import { Progress } from './progress.js'

/** What `milab start` shows while it runs, and the keys that it takes. */
export class TerminalOfStart {
  readonly #looks = looksOf(process.stdout)
  readonly #log = new FoldedLog({ screen: process.stdout, rewrites: this.#looks.rewrites })
  #stopListening = () => {}
  #stopKeys = () => {}

  readonly #opening = new Progress('reading the data folder, MiB')

  /** Shows how many bytes of a data folder's log have been read. */
  readonly opening = (done: number, total: number): void =>
    done < total ? this.#opening.at(Math.floor(done / mebibyte), Math.ceil(total / mebibyte)) : this.#opening.end()

  /** Prints a line on stderr. */
  readonly notice = (text: string): void => this.#log.above(() => process.stderr.write(`${text}\n`))

  /** Prints each request on stdout, and for refusals the reason and the fix. */
  follow({ emulator: { world }, urls }: OpenLab, format: 'text' | 'json'): void {
    const asJson = jsonLog(world)
    const asText = requestLog(world, { colour: this.#looks.colour, page: urls.http })
    this.#stopListening = world.journal.listen((entry) => {
      if (format === 'json') process.stdout.write(`${asJson(entry)}\n`)
      else this.#log.add(asText(entry))
    })
  }

  /** Takes keys, if a person can press them and see what they do. */
  takeKeys(lab: OpenLab, stop: () => void): void {
    if (!process.stdin.isTTY || !this.#looks.rewrites) return
    const { http } = lab.urls
    const api = controlApiAt(`${http}/_lab`, `the lab at ${http}`, lab.controlToken)
    const print = (text: string) => this.#log.print(text)
    const keys = {
      r: async () => {
        await api.call('POST', 'reset')
        print('the world is as the scenario has it')
      },
      c: async () => {
        const { now } = (await api.call('POST', 'clock', { advance: 'PT1H' })) as { readonly now: string }
        print(`an hour later: ${now}`)
      },
      w: async () => print((await openPage(`${http}/`)) ? `opened ${http}/` : `the page is at ${http}/`),
      '?': () => print(help),
    }
    this.#stopKeys = listenForKeys({ keys, onProblem: print, stop })
    if (isInForeground()) print(help)
  }

  /** Gives the terminal back, and prints what is still to be said of the requests. */
  close(): void {
    this.#stopKeys()
    this.#stopListening()
    this.#log.close()
  }
}

const mebibyte = 1024 * 1024

const help =
  'keys: r resets the world, c moves its clock on by an hour, w opens the page, Ctrl-C stops the lab, ? shows this'
