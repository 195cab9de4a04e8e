import type { Answer } from '../judge.js'
import { isSecretMember } from '../secret-shapes.js'
import type { Outgoing } from '../target.js'
import { isFactMember, isPublicDocument, isVersion } from './facts.js'
import type { RecordedBody, RecordedExchange } from './form.js'
import { rewriteJson } from './json-text.js'
import type { Redactor } from './redactor.js'
import { withoutNamesInXml } from './xml-text.js'

type Headers = RecordedExchange['request']['headers']

/** Longer bodies of the run's own are counted only. */
const mostBytes = 65_536

/** Makes of exchanges what a record holds of them. */
export class Capture {
  /** bodies that the case itself has sent */
  #sent: Buffer[] = []
  #nonce: string | undefined

  constructor(private readonly redactor: Redactor) {}

  /** Another case begins. */
  begins(nonce?: string): void {
    this.#sent = []
    this.#nonce = nonce
    this.redactor.begins()
  }

  request({ scheme, authority, method, path, headers, body }: Outgoing): RecordedExchange['request'] {
    this.redactor.sends([unescaped(path), ...headers.flat(), ...labels(headers)].join('\n'))
    if (body) {
      this.#sent.push(body)
      if (body.length <= mostBytes) this.redactor.sends(body.toString())
    }
    return {
      method,
      url: this.#url(scheme, authority, path),
      headers: headers.map(([name, value]) => [name, this.#asked(name, value)] as const),
      ...(body && body.length > 0 && { body: this.#sentBody(body) }),
    }
  }

  answer(
    { authority, path }: Outgoing,
    { status, reason, headers, body, dropped }: Answer,
  ): RecordedExchange['answer'] {
    for (const [, value] of headers) this.redactor.learn(value)
    const text = textOf(body)
    if (text !== undefined) this.redactor.learn(text)
    return {
      status,
      ...(reason !== undefined && { reason: this.redactor.clean(reason) }),
      headers: this.#told(headers),
      ...(body.length > 0 && { body: this.#toldBody(body, text, status, { authority, path }) }),
      ...(dropped && { dropped }),
    }
  }

  /** The paths of those that give tokens hold no names, but words that a name may be equal to. */
  #url(scheme: string, authority: string, path: string): string {
    const { redactor } = this
    if (!/^(?:169\.254\.169\.254|localhost)|^login\./i.test(authority))
      return redactor.clean(`${scheme}://${authority}${path}`)
    const [place = '', ...query] = path.split('?')
    const asked = query.length === 0 ? '' : redactor.clean(`?${query.join('?')}`)
    return `${scheme}://${authority}${redactor.names.withoutGuids(redactor.names.withoutSecrets(place))}${asked}`
  }

  #asked(name: string, value: string): string {
    if (/^(?:proxy-)?authorization$/i.test(name)) return this.#credential(value)
    const harmless = /^(?:metadata|accept|accept-.*|content-.*|date|expect|if-.*|range|user-agent|x-ms-.*)$/i.test(name)
    return harmless && !/authorization|encryption-key|token|secret/i.test(name)
      ? this.redactor.clean(value, { version: isVersion(name) })
      : this.redactor.secret(value)
  }

  #credential(value: string): string {
    const [scheme = '', ...rest] = value.split(' ')
    const credential = rest.join(' ')
    if (!/^[A-Za-z-]+$/.test(scheme) || credential === '') return this.redactor.secret(value)
    const signed = /^SharedKey(?:Lite)?$/i.test(scheme) && /^([\w-]+):(.+)$/.exec(credential)
    if (signed)
      return `${scheme} ${this.redactor.clean(signed[1]!)}:${this.redactor.names.secret('signature', signed[2]!)}`
    return `${scheme} ${this.redactor.secret(credential)}`
  }

  #sentBody(body: Buffer): RecordedBody {
    const text = body.length <= mostBytes ? textOf(body) : undefined
    if (text === undefined) return this.#bytes(body)
    const json = rewriteJson(text, {
      text: (value, at) =>
        at.some((member) => isSecretMember(member) || /^(?:customData|userData|keyData)$/i.test(member))
          ? this.redactor.secret(value)
          : this.redactor.clean(value),
      number: (value) => value,
      name: (name) => this.redactor.clean(name),
    })
    return { text: json ?? this.redactor.clean(text), bytes: body.length }
  }

  #told(headers: Headers): Headers {
    return headers.map(([name, value]) => {
      if (/^set-cookie$/i.test(name)) return [name, value.replace(/=.*/s, '=<withheld>')] as const
      const label = /^x-ms-meta-(.*)$/i.exec(name)?.[1]
      if (label !== undefined)
        return [
          this.redactor.isOwn(name) ? name : `x-ms-meta-${this.redactor.names.text(label)}`,
          this.redactor.isOwn(value) ? this.redactor.clean(value) : this.redactor.names.text(value),
        ] as const
      return [name, this.redactor.header(name, value)] as const
    })
  }

  #toldBody(
    body: Buffer,
    text: string | undefined,
    status: number,
    { authority, path }: Pick<Outgoing, 'authority' | 'path'>,
  ): RecordedBody {
    const bytes = body.length
    const own = this.#sent.some((sent) => sent.includes(body)) || (status < 300 && this.#isOwnPlace(authority, path))
    if (text === undefined) return own ? this.#bytes(body) : { bytes }
    if (own) return bytes <= mostBytes ? this.#sentBody(body) : { bytes }
    if (status === 200 && isPublicDocument(authority, path)) return { text: this.redactor.clean(text), bytes }
    const json = this.redactor.json(text)
    if (json !== undefined) return { text: json, bytes }
    if (/^\uFEFF?\s*<\?xml/.test(text)) return { text: withoutNamesInXml(text, this.redactor), bytes }
    if (isImds(authority)) return { text: this.#leaf(text, path), bytes }
    return status >= 400 ? { text: this.redactor.clean(text), bytes } : { bytes }
  }

  /** What stands in an account under a name that holds the case's nonce is the case's own. */
  #isOwnPlace = (authority: string, path: string): boolean =>
    this.#nonce !== undefined && /\.blob\./i.test(authority) && path.split('?')[0]!.includes(`/milab-${this.#nonce}`)

  #bytes = (body: Buffer): RecordedBody => ({
    ...(body.length <= mostBytes && { base64: body.toString('base64') }),
    bytes: body.length,
  })

  /** A single value of the instance document, or the list of what is below a place. */
  #leaf(text: string, path: string): string {
    if (text.split('\n').every((line) => /^\d+\/?$/.test(line) || isFactMember(line.replace(/\/$/, '')))) return text
    const member = path.split('?')[0]!.split('/').at(-1)!
    return /^\{|\s/.test(text) ? this.redactor.clean(text) : this.redactor.value(text, [member])
  }
}

/** The names of metadata, without what every one of them begins with. */
const labels = (headers: Headers) => headers.map(([name]) => name.replace(/^x-ms-meta-/i, ''))

const isImds = (authority: string) => /^169\.254\.169\.254$/.test(authority)

/** As text, if it is any. */
function textOf(body: Buffer): string | undefined {
  const text = body.toString()
  return text.includes('\0') || !Buffer.from(text).equals(body) ? undefined : text
}

function unescaped(path: string): string {
  try {
    return `${path}\n${decodeURIComponent(path)}`
  } catch {
    return path
  }
}
