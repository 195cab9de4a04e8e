import { isIPv4 } from 'node:net'
import { NotEmulated } from '../../../core/refusal.js'
import { accountSasText, sasSignature, serviceSasText } from '../../../policy/shared-access-signature.js'
import { accountKeys, accountType, signingKey } from '../../../policy/views/accounts.js'
import type { JsonObject } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { groupPath } from '../gateway/group-path.js'
import { member, readJson } from '../gateway/json-body.js'
import { wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'
import { dotNetTime } from './sas-time.js'
import { shown } from './shape.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const account = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}` as const
const row = { method: 'POST', type: accountType, since: '2016-12-01' } as const

/** Still what Azure signs in 2026: the newest recorded answer is of 2026-01, at api-version 2022-09-01. */
const version = '2015-04-05'

/** The letters that are taken; `i`, `t`, `f`, `x` and `y` are refused: https://github.com/Azure/bicep/issues/13616. */
const permissions = 'rwdlacup'

interface Asked {
  /** the member's string; empty without one */
  readonly text: (name: string) => string
  /** the members whose values Azure would not take, in the order found */
  readonly wrong: string[]
}

function askedFor(body: JsonObject): Asked {
  const wrong: string[] = []
  const text = (name: string) => {
    const value = member(body, name)
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value
    wrong.push(name)
    return ''
  }
  return { text, wrong }
}

/** One or more of the letters, or nothing where it need not be there. */
function letters({ text, wrong }: Asked, name: string, known: string, isRequired = true): string {
  const given = text(name)
  if ((given === '' && isRequired) || [...given].some((letter) => !known.includes(letter))) wrong.push(name)
  return given
}

/** What both kinds have: who may use it, how, and until when. */
function limitsOf(call: AnyCall, asked: Asked, expires: boolean): Readonly<Record<string, string>> {
  const { text, wrong } = asked
  const time = (name: string) => {
    const given = text(name)
    const found = given === '' ? undefined : dotNetTime(given)
    if (given !== '' && !found) wrong.push(name)
    return found
  }
  const st = time('signedStart')
  const se = time('signedExpiry')
  // recorded for one that is past: https://github.com/OTRF/Blacksmith/issues/15 (2022-03)
  const isLate = se !== undefined && (se.at <= call.world.clock.now() || (st !== undefined && se.at <= st.at))
  if (isLate || (!se && expires && text('signedExpiry') === '')) wrong.push('signedExpiry')
  const protocol = text('signedProtocol')
  const spr = wordOf(['https', 'https,http'], protocol) ?? ''
  if (protocol !== '' && spr === '') wrong.push('signedProtocol')
  const sip = text('signedIp')
  if (sip !== '' && !sip.split('-').every(isIPv4)) wrong.push('signedIp')
  return { st: st?.text ?? '', se: se?.text ?? '', spr, sip }
}

/** Signs with `keyToSign`; with the first key unless it says which (inferred). */
function signature({ world }: AnyCall, of: ReturnType<typeof existing>, asked: Asked, text: () => string): string {
  const given = asked.text('keyToSign')
  const keyName = given === '' ? 'key1' : wordOf(['key1', 'key2'], given)
  if (keyName === undefined) asked.wrong.push('keyToSign')
  // That several wrong values are named together is inferred from `kind, sku`.
  if (asked.wrong.length > 0) throw refusals.invalidValues(...new Set(asked.wrong))
  const key = accountKeys(world, of).find((candidate) => candidate.keyName === keyName)!
  return sasSignature(signingKey(world, key), text())
}

/** The token: the fields that it has, in this order. Commas stay as they are (recorded). */
const token = (fields: Readonly<Record<string, string>>, order: string): string =>
  order
    .split(' ')
    .filter((name) => fields[name])
    // JSON can hold half a character, which UTF-8 cannot.
    .map((name) => `${name}=${encodeURIComponent(Buffer.from(fields[name]!).toString()).replaceAll('%2C', ',')}`)
    .join('&')

const accountSas = operation({
  ...row,
  id: 'arm.storage-accounts.list-account-sas',
  source: `${docs}/list-account-sas`,
  path: `${account}/listAccountSas`,
  action: `${accountType}/listAccountSas/action`,
  handle: async (call) => {
    const asked = askedFor(await readJson(call))
    const of = existing(call)
    const fields: Record<string, string> = {
      sv: version,
      ss: letters(asked, 'signedServices', 'bqtf'),
      srt: letters(asked, 'signedResourceTypes', 'sco'),
      sp: letters(asked, 'signedPermission', permissions),
      ...limitsOf(call, asked, true),
    }
    fields.sig = signature(call, of, asked, () => accountSasText(of.name, (name) => fields[name] ?? ''))
    return shown(200, { accountSasToken: token(fields, 'sv ss srt sp st se sip spr sig') })
  },
})

const overrides = ['rscc', 'rscd', 'rsce', 'rscl', 'rsct']

const serviceSas = operation({
  ...row,
  id: 'arm.storage-accounts.list-service-sas',
  source: `${docs}/list-service-sas`,
  path: `${account}/listServiceSas`,
  action: `${accountType}/listServiceSas/action`,
  handle: async (call) => {
    const asked = askedFor(await readJson(call))
    const of = existing(call)
    const resource = canonicalResource(asked, of.name)
    const si = asked.text('signedIdentifier')
    // A stored policy may say what the token leaves out.
    const isWhole = si === ''
    const fields: Record<string, string> = {
      sv: version,
      sr: signedResource(asked),
      sp: letters(asked, 'signedPermission', permissions, isWhole),
      ...limitsOf(call, asked, isWhole),
      si,
      ...Object.fromEntries(overrides.map((name) => [name, asked.text(name)])),
    }
    fields.sig = signature(call, of, asked, () => serviceSasText(resource, (name) => fields[name] ?? ''))
    return shown(200, {
      serviceSasToken: token(fields, `sv sr spr st se sp sip si ${overrides.join(' ')} sig`),
    })
  },
})

const otherServices = /^\/?(queue|table|file)\//i

/** `/blob/account/container` or a blob's; that another account's is refused is inferred. */
function canonicalResource({ text, wrong }: Asked, name: string): string {
  const given = text('canonicalizedResource')
  const other = otherServices.exec(given)
  if (other) throw new NotEmulated(`service SAS of ${other[1]!.toLowerCase()}s`, `${docs}/list-service-sas`)
  if (!given.startsWith(`/blob/${name}/`) || given === `/blob/${name}/`) wrong.push('canonicalizedResource')
  return given
}

/** `b` or `c`; the others are of file shares. */
function signedResource({ text, wrong }: Asked): string {
  const given = text('signedResource')
  if (!/^[bc]$/.test(given)) wrong.push('signedResource')
  return given
}

export const sharedAccess = [accountSas, serviceSas]
