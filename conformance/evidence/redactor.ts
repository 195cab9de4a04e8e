import { claimsOf } from '../match.js'
import { isSecretMember, secretShapes } from '../secret-shapes.js'
import { isAzureAddress, isAzureHost, isFactHeader, isFactMember, isFactNumber, isVersion, kindOf } from './facts.js'
import type { RecordedToken } from './form.js'
import { rewriteJson, type Place } from './json-text.js'
import { namesIn } from './learn.js'
import { StandIns } from './stand-ins.js'

const address = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\w)/g
const longAddress =
  /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){2,7}:)(?![\w:])/gi
const mac = /(?<![\w:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])/gi
const mail = /(?<![\w.+'%-])[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+/g

/** A string that tells nothing of its owner beyond what its shape shows: `clean` knows what is in it. */
const shaped =
  /^(?:true|false|-?\d{1,5}|0x[0-9A-F]{15,16}|"0x[0-9A-F]{15,16}"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|\/(?:subscriptions|providers|tenants)\/.*|https:\/\/[\w.-]+(?::443)?\/?(?:[^\s?#]*)|(?:\d{1,3}\.){3}\d{1,3}|<[a-z ]+ \d+>)$/i

type Rule = (text: string, redactor: Redactor) => string

/** What is taken out of any text. Secrets go first, so that no part of one is taken for a name. */
export const cleaning = {
  shapes: (text, redactor) => redactor.withoutShapes(text),
  'known secrets': (text, { names }) => names.withoutSecrets(text),
  'other addresses of the web': (text, redactor) =>
    text.replace(/\bhttps?:\/\/(?:[^\s/@"']*@)?([\w.-]+)[^\s"'<>]*/gi, (url: string, host: string) =>
      isAzureHost(host) || redactor.isOwn(host) ? url : `https://${redactor.names.name('host', host)}/`,
    ),
  names(text, redactor) {
    redactor.learn(text)
    return redactor.names.withoutNames(text)
  },
  mail: (text, { names }) =>
    text.replace(mail, (found) => (/@host\.example$/i.test(found) ? found : names.shaped('mail', found))),
  guids: (text, { names }) => names.withoutGuids(text),
  'hardware addresses': (text, { names }) => text.replace(mac, (found) => names.shaped('mac', found)),
  addresses: (text, redactor) =>
    [address, longAddress].reduce((clean, shape) => clean.replace(shape, (found) => redactor.address(found)), text),
} satisfies Readonly<Record<string, Rule>>

/** Takes an operator's secrets and names out of what is recorded, with one dictionary for a run. */
export class Redactor {
  readonly names: StandIns
  readonly #tokens: Record<string, RecordedToken> = {}
  #own = ''

  /**
   * @param suite the text of the suite's cases: what is public anyway
   * @param rules those of `clean`, in their order
   */
  constructor(
    suite = '',
    private readonly rules: Readonly<Record<string, Rule>> = cleaning,
  ) {
    this.names = new StandIns(suite.toLowerCase())
  }

  /** What the case itself has sent: its answers may hold it as it is. */
  sends(text: string): void {
    this.#own += `\n${text}`
  }

  /** Another case begins. */
  begins(): void {
    this.#own = ''
  }

  /** Whether a string is the case's own, or a name that the suite gives to what it makes. */
  isOwn(text: string): boolean {
    const known = (word: string) =>
      /^(?:milab-[\w-]*|default|\$root|\$web|)$/i.test(word) ||
      new RegExp(`(?<![\\w-])${word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}(?![\\w-])`, 'i').test(this.#own)
    return known(text) || text.split('/').every(known)
  }

  /** The tokens that were met since the last call. */
  newTokens(): Record<string, RecordedToken> {
    const found = { ...this.#tokens }
    for (const number of Object.keys(found)) delete this.#tokens[number]
    return found
  }

  /** Takes note of the names that a text shows by their places. */
  learn(text: string): void {
    for (const { kind, name } of namesIn(text)) if (!this.isOwn(name) && !isGuid(name)) this.names.name(kind, name)
  }

  /** Any text, without the secrets and names that are known or show themselves by their shape. */
  clean(text: string, { version = false }: { version?: boolean } = {}): string {
    return Object.entries(this.rules).reduce(
      (clean, [name, rule]) => (version && name === 'addresses' ? clean : rule(clean, this)),
      text,
    )
  }

  /** The mark of a secret that is known by its place. */
  secret(text: string): string {
    if (text === '' || /^<[a-z ]+ \d+>$/.test(text)) return text
    const marked = this.withoutShapes(text)
    return /^<(?:token|account key) \d+>$/.test(marked) ? marked : this.names.secret('secret', text)
  }

  /** The value of an answer's header: kept if that header is Azure's. */
  header(name: string, value: string): string {
    return isFactHeader(name) ? this.clean(value, { version: isVersion(name) }) : '<withheld>'
  }

  json(text: string): string | undefined {
    return rewriteJson(text, {
      text: (value, at) => this.value(value, at),
      number: (value, at) => (Math.abs(value) < 100_000 || isFactNumber(at.at(-1) ?? '') ? value : 0),
      name: (name, at) => (isTag(at) && !this.isOwn(name) ? this.names.text(name) : this.clean(name)),
    })
  }

  /** A string that a member of an answer has: kept if that member is Azure's, a stand-in otherwise. */
  value(value: string, at: Place): string {
    const member = at.at(-1) ?? ''
    if (value === '') return value
    if (/^(?:userData|customData)$/i.test(member)) return 'PHdpdGhoZWxkPg=='
    if (isSecretMember(member)) return this.secret(value)
    // Whole, before a secret inside of it is taken out, and the rest is not that name any more.
    if (this.names.has(value)) return this.names.text(value)
    const plain =
      isFactMember(member) ||
      isFactMember(at.slice(-2).join('.')) ||
      isAzureHost(value.replace(/^\./, '')) ||
      shaped.test(value) ||
      this.isOwn(value)
    if (plain && !isTag(at.slice(0, -1))) return this.clean(value, { version: isVersion(member) })
    const marked = this.withoutShapes(value)
    // What stands beside a secret in a member that is not known is not known either: `token:…;owner:…`.
    if (/^(?:Bearer )?<[a-z ]+ \d+>$/.test(marked)) return marked
    // The name of a tag is a word, and may be one of Azure's: it is not looked for in other texts.
    const kind = at.includes('tagsList') ? undefined : kindOf(member)
    return kind === undefined ? this.names.text(value) : this.names.name(kind, value)
  }

  /** Without what is a secret by its place in a text, or by its shape. */
  withoutShapes(text: string): string {
    return secretShapes.reduce(
      (clean, { kind, pattern, end = '' }) =>
        clean.replace(pattern, (_, lead: string, secret: string) =>
          /^(?:<|\w* <)/.test(secret)
            ? `${lead}${secret}${end}`
            : `${lead}${kind === 'token' ? this.#token(secret) : this.names.secret(kind, secret)}${end}`,
        ),
      text,
    )
  }

  #token(jwt: string): string {
    const mark = this.names.secret('token', jwt)
    const number = /\d+/.exec(mark)![0]
    if (this.#seen.has(number)) return mark
    this.#seen.add(number)
    const part = (index: number): Readonly<Record<string, unknown>> => {
      if (claimsOf(jwt) === undefined) return {}
      const open = Buffer.from(jwt.split('.')[index]!, 'base64url').toString()
      return JSON.parse(this.json(open) ?? '{}') as Readonly<Record<string, unknown>>
    }
    this.#tokens[number] = { header: part(0), claims: part(1) }
    return mark
  }

  readonly #seen = new Set<string>()

  address(found: string): string {
    return isAzureAddress(found) ? found : this.names.shaped('address', found)
  }
}

const isTag = (at: Place): boolean => /^tags$/i.test(at.at(-1) ?? '')

const isGuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{32}$/i.test(text)
