import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
  type Match,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, patchResource, putResource, subscription } from '../steps.js'

/** In Azure, an app needs a plan or an environment, and an Arc machine a machine; a lab's own world needs neither. */
const needs = ['portal', 'group', 'writes', 'tutorial-world'] as const
const guid = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

/** A type of machine or app, with the ids of its cases and of the rows that they cover. */
export interface SeatType {
  readonly type: string
  readonly apiVersion: string
  /** below Microsoft's reference */
  readonly docs: string
  /** of the response to a PUT that makes one */
  readonly made: 200 | 201
  readonly body?: object
  /** members that a new one has */
  readonly properties: Readonly<Record<string, Match>>
  readonly cases: Readonly<Record<'put' | 'identity' | 'get' | 'delete' | 'lists', { readonly id: string }>>
  readonly rows: Readonly<Record<'put' | 'patch' | 'get' | 'delete' | 'list' | 'listAll', string>>
  readonly pages: Readonly<Record<'put' | 'patch' | 'get' | 'delete' | 'list' | 'listAll', string>>
}

/** The cases that every type of machine or app has. */
export function seatCases({
  type,
  apiVersion,
  docs,
  made,
  body = {},
  properties,
  cases,
  rows,
  pages,
}: SeatType): readonly Case[] {
  const at = (scope: string, name = '') => `${scope}/providers/${type}${name}?api-version=${apiVersion}`
  const own = at(ownGroup, '/seat-{nonce}')
  const page = (name: keyof SeatType['pages']) => documented(`${docs}/${pages[name]}`)
  const located = { location: '{group.location}', ...body }
  const isSeat = { name: 'seat-{nonce}', type, location: '{group.location}', properties: hasMembers(properties) }
  const system = hasMembers({ type: 'SystemAssigned', principalId: guid, tenantId: '{tenant}' })
  const again = hasMembers({ type: 'SystemAssigned', principalId: '{saved.principal}' })
  const create = putResource(own, located, withJson(made, hasMembers(isSeat)))
  const of = (id: string, title: string, grounds: Case['grounds'], steps: Case['steps'], covers: string[]): Case => ({
    id,
    title,
    grounds,
    needs,
    steps: [createOwnGroup, ...steps, deleteOwnGroup],
    covers,
  })
  return [
    of(
      cases.put.id,
      'a new one is told whole, and a second PUT changes its tags',
      [page('put'), inferred('which members there are without more in the body')],
      [
        create,
        putResource(
          own,
          { ...located, tags: { a: '1' } },
          withJson(200, hasMembers({ ...isSeat, tags: hasMembers({ a: '1' }) })),
        ),
      ],
      [rows.put],
    ),
    of(
      cases.identity.id,
      'an identity that a PUT switches on keeps its ids through a PATCH, and goes with None',
      [page('put'), page('patch')],
      [
        putResource(
          own,
          { ...located, identity: { type: 'SystemAssigned' } },
          withJson(made, hasMembers({ identity: system })),
          { save: { principal: { json: 'identity.principalId' } } },
        ),
        patchResource(
          own,
          { tags: { b: '2' } },
          withJson(200, hasMembers({ identity: again, tags: hasMembers({ b: '2' }) })),
        ),
        patchResource(own, { identity: { type: 'None' } }, withStatus(200)),
        patchResource(
          own,
          { identity: { type: 'SystemAssigned' } },
          withJson(
            200,
            hasMembers({
              identity: hasMembers({ principalId: matches(new RegExp('^(?!{saved.principal}$)[0-9a-f-]{36}$')) }),
            }),
          ),
        ),
      ],
      [rows.put, rows.patch],
    ),
    of(
      cases.get.id,
      'one that exists is read, and a missing one is 404',
      [page('get')],
      [
        askArm(
          'portal',
          'GET',
          own,
          refusal(404, 'ResourceNotFound', new RegExp(`^The Resource '${type}/seat-{nonce}' `)),
        ),
        create,
        askArm('portal', 'GET', own, withJson(200, hasMembers(isSeat))),
      ],
      [rows.get],
    ),
    of(
      cases.delete.id,
      'DELETE has no body, and is 204 when nothing is there',
      [page('delete')],
      [
        create,
        askArm('portal', 'DELETE', own, withoutBody(200)),
        askArm('portal', 'GET', own, withStatus(404)),
        askArm('portal', 'DELETE', own, withoutBody(204)),
      ],
      [rows.delete],
    ),
    of(
      cases.lists.id,
      'they are listed by group and by subscription, and among all resources',
      [page('list'), page('listAll')],
      [
        create,
        ...[at(ownGroup), at(subscription), `${ownGroup}/resources?api-version=2021-04-01`].map((path) =>
          askArm(
            'portal',
            'GET',
            path,
            withJson(200, hasMembers({ value: { some: hasMembers({ name: 'seat-{nonce}', type }) } })),
          ),
        ),
      ],
      [rows.list, rows.listAll],
    ),
  ]
}
