import {
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, patchResource, putResource, subscription } from '../steps.js'

/** What the lab only stores: a case for each type, which makes one, reads it back in each way, and removes it. */
interface StoredType {
  readonly id: string
  readonly type: string
  readonly apiVersion: string
  readonly docs: string
  /** of the response to a PUT that makes one; 201 when absent */
  readonly made?: 200
  readonly properties: Readonly<Record<string, string | number | boolean>>
  /** properties that are sent and not looked at */
  readonly more?: object
  /** row ids without the verb */
  readonly rows: string
}

// Most of them take time in Azure, and some cost money: the lab alone is held to what it stores.
const needs = ['portal', 'group', 'writes', 'virtual-clock'] as const

export function storedCase({ id, type, apiVersion, docs, made, properties, more, rows }: StoredType): Case {
  const ofGroup = `${ownGroup}/providers/${type}`
  const one = `${ofGroup}/stored-{nonce}`
  const version = `api-version=${apiVersion}`
  const kept = (tags: Record<string, string>) =>
    hasMembers({
      id: one,
      name: 'stored-{nonce}',
      type,
      location: '{group.location}',
      tags: onlyMembers(tags),
      properties: hasMembers({ ...properties, provisioningState: 'Succeeded' }),
    })
  const listed = (path: string) =>
    askArm(
      'portal',
      'GET',
      `${path}?${version}`,
      withJson(200, hasMembers({ value: { some: hasMembers({ id: one }) } })),
    )
  return {
    id,
    title: `${type} is kept as given, changed, listed and removed`,
    grounds: [documented(docs), inferred('that each operation is done at once')],
    needs,
    steps: [
      createOwnGroup,
      putResource(
        `${one}?${version}`,
        { location: '{group.location}', tags: { a: '1' }, properties: { ...properties, ...more } },
        withJson(made ?? 201, kept({ a: '1' })),
      ),
      askArm('portal', 'GET', `${one}?${version}`, withJson(200, kept({ a: '1' }))),
      patchResource(`${one}?${version}`, { tags: { b: '2' } }, withJson(200, kept({ b: '2' }))),
      listed(ofGroup),
      listed(`${subscription}/providers/${type}`),
      askArm('portal', 'DELETE', `${one}?${version}`, withoutBody(200)),
      askArm('portal', 'GET', `${one}?${version}`, withStatus(404)),
      askArm('portal', 'DELETE', `${one}?${version}`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['put', 'get', 'patch', 'list', 'list-all', 'delete'].map((verb) => `${rows}.${verb}`),
  }
}

interface PartType {
  readonly id: string
  readonly parent: string
  readonly list: string
  readonly docs: string
  readonly properties: Readonly<Record<string, string | number>>
  readonly rows: string
}

/** A part of a network's resource, which has no record of its own. */
export function partCase({ id, parent, list, docs, properties, rows }: PartType): Case {
  const whole = `${ownGroup}/providers/Microsoft.Network/${parent}/stored-{nonce}`
  const one = `${whole}/${list}/one`
  const version = 'api-version=2023-09-01'
  const kept = hasMembers({ id: one, name: 'one', properties: hasMembers(properties) })
  return {
    id,
    title: `what ${parent} have in ${list} is written, read and removed alone`,
    grounds: [documented(docs), inferred('that each operation is done at once')],
    needs,
    steps: [
      createOwnGroup,
      putResource(`${whole}?${version}`, { location: '{group.location}', properties: {} }, withStatus(201)),
      putResource(`${one}?${version}`, { properties }, withJson(201, kept)),
      putResource(`${one}?${version}`, { properties }, withJson(200, kept)),
      askArm('portal', 'GET', `${one}?${version}`, withJson(200, kept)),
      askArm('portal', 'GET', `${whole}/${list}?${version}`, withJson(200, hasMembers({ value: { some: kept } }))),
      askArm('portal', 'DELETE', `${one}?${version}`, withoutBody(200)),
      askArm('portal', 'GET', `${one}?${version}`, withStatus(404)),
      askArm('portal', 'DELETE', `${one}?${version}`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['put', 'get', 'list', 'delete'].map((verb) => `${rows}.${verb}`),
  }
}

interface ServiceType {
  readonly id: string
  readonly services: string
  readonly items: string
  readonly docs: string
  readonly rows: { readonly services: string; readonly items: string }
}

/** The queue or the table service of the group's account, and something in it. */
export function serviceCase({ id, services, items, docs, rows }: ServiceType): Case {
  const account = `${ownGroup}/providers/Microsoft.Storage/storageAccounts/st{nonce}`
  const service = `${account}/${services}/default`
  const one = `${service}/${items}/one`
  const version = 'api-version=2023-01-01'
  const kept = hasMembers({ id: one, name: 'one' })
  return {
    id,
    title: `${services} of an account are read and set, and their ${items} made, listed and removed`,
    grounds: [documented(docs), inferred('that a deletion answers 204')],
    needs,
    steps: [
      createOwnGroup,
      putResource(
        `${account}?${version}`,
        { location: '{group.location}', kind: 'StorageV2', sku: { name: 'Standard_LRS' } },
        {},
      ),
      putResource(`${service}?${version}`, { properties: {} }, withJson(200, hasMembers({ id: service }))),
      askArm('portal', 'GET', `${service}?${version}`, withJson(200, hasMembers({ id: service }))),
      askArm(
        'portal',
        'GET',
        `${account}/${services}?${version}`,
        withJson(200, hasMembers({ value: { some: hasMembers({ id: service }) } })),
      ),
      putResource(`${one}?${version}`, { properties: {} }, withJson(200, kept)),
      patchResource(`${one}?${version}`, { properties: {} }, withJson(200, kept)),
      askArm('portal', 'GET', `${one}?${version}`, withJson(200, kept)),
      askArm('portal', 'GET', `${service}/${items}?${version}`, withJson(200, hasMembers({ value: { some: kept } }))),
      askArm('portal', 'DELETE', `${one}?${version}`, withoutBody(204)),
      askArm('portal', 'GET', `${one}?${version}`, withStatus(404)),
      deleteOwnGroup,
    ],
    covers: [
      ...['put', 'get', 'list'].map((verb) => `${rows.services}.${verb}`),
      ...['put', 'patch', 'get', 'list', 'delete'].map((verb) => `${rows.items}.${verb}`),
    ],
  }
}
