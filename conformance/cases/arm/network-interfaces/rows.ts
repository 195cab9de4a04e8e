import {
  absent,
  askArm,
  client,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  refusal,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, patchResource, putResource, subscription } from '../steps.js'
import { createOwnInterface, interfaceBody, interfaceWith, needs, ownInterface, types, version } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces'

export const cases: readonly Case[] = [
  {
    id: 'arm/network-interfaces/put',
    title: 'a new interface has an address and a guid, and a second PUT answers 200',
    grounds: [documented(`${docs}/create-or-update`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnInterface,
      putResource(
        `${ownInterface}?${version}`,
        { ...interfaceBody, tags: { a: '1' } },
        withJson(200, interfaceWith(onlyMembers({ a: '1' }))),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.put'],
  },
  {
    id: 'arm/network-interfaces/no-configuration',
    title: 'an interface without an IP configuration is refused',
    grounds: [documented(`${docs}/create-or-update`), inferred('the status and the code')],
    needs,
    steps: [
      createOwnGroup,
      putResource(`${ownInterface}?${version}`, { location: '{group.location}', properties: {} }, withStatus(400)),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.put'],
  },
  {
    id: 'arm/network-interfaces/get',
    title: 'an interface is read as it was made; a missing one answers 404',
    grounds: [documented(`${docs}/get`)],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'GET',
        `${ownInterface}?${version}`,
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Network\/networkInterfaces\/nic-{nonce}' under resource group 'milab-{nonce}' was not found\./,
        ),
      ),
      createOwnInterface,
      askArm('portal', 'GET', `${ownInterface}?${version}`, withStatus(200)),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.get'],
  },
  {
    id: 'arm/network-interfaces/expanded',
    title: 'an interface is read with the public addresses of its configurations expanded',
    grounds: [
      documented(`${docs}/get`),
      client('Prometheus’ service discovery asks for IPConfigurations/PublicIPAddress'),
    ],
    needs,
    steps: [
      createOwnGroup,
      createOwnInterface,
      askArm(
        'portal',
        'GET',
        `${ownInterface}?${version}&$expand=IPConfigurations/PublicIPAddress`,
        withJson(200, interfaceWith(absent)),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.get'],
  },
  {
    id: 'arm/network-interfaces/patch',
    title: 'PATCH changes the tags and nothing else',
    grounds: [documented(`${docs}/update-tags`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnInterface,
      patchResource(
        `${ownInterface}?${version}`,
        { tags: { b: '2' } },
        withJson(200, interfaceWith(onlyMembers({ b: '2' }))),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.patch'],
  },
  {
    id: 'arm/network-interfaces/delete',
    title: 'an interface is deleted, and deleting what is not there answers 204',
    grounds: [documented(`${docs}/delete`), inferred('that the first answer is 200 at once')],
    needs,
    steps: [
      createOwnGroup,
      createOwnInterface,
      askArm('portal', 'DELETE', `${ownInterface}?${version}`, withoutBody(200)),
      askArm('portal', 'GET', `${ownInterface}?${version}`, withStatus(404)),
      askArm('portal', 'DELETE', `${ownInterface}?${version}`, withoutBody(204)),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.delete'],
  },
  {
    id: 'arm/network-interfaces/lists',
    title: 'interfaces are listed by group and by subscription',
    grounds: [documented(`${docs}/list`), documented(`${docs}/list-all`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnInterface,
      ...[`${ownGroup}/${types}`, `${subscription}/${types}`].map((path) =>
        askArm(
          'portal',
          'GET',
          `${path}?${version}`,
          withJson(200, hasMembers({ value: { some: hasMembers({ id: ownInterface }) } })),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.network-interfaces.list', 'arm.network-interfaces.list-all'],
  },
]
