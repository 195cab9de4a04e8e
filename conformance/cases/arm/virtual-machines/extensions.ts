import {
  anything,
  askArm,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withoutBody,
  withText,
  type Case,
} from '../../words.js'
import { javaRecordings, netRecordings, patchResource, putResource } from '../steps.js'
import { extension, extensionBody, extensionName, needsExtension } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions'
const ids = 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machine-extensions/install',
    title: 'the extension is removed and installed again by requests of its own',
    grounds: [javaRecordings, documented(ids)],
    needs: needsExtension,
    steps: [
      askArm(
        'portal',
        'DELETE',
        `${extension}?api-version=2017-12-01`,
        withoutBody(202, { 'Azure-AsyncOperation': anything, Location: anything }),
      ),
      askArm(
        'portal',
        'GET',
        `${extension}?api-version=2017-12-01`,
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Compute\/virtualMachines\/{vm.name}\/extensions\/ManagedIdentityExtensionForWindows' under resource group/,
        ),
      ),
      askArm('portal', 'DELETE', `${extension}?api-version=2017-12-01`, withoutBody(204)),
      putResource(
        `${extension}?api-version=2017-12-01`,
        extensionBody(),
        withJson(201, hasMembers({ properties: hasMembers({ provisioningState: 'Creating' }) }), {
          'Azure-AsyncOperation': anything,
        }),
        { save: { operation: { header: 'Azure-AsyncOperation' } } },
      ),
      askArm('portal', 'GET', '{saved.operation}', withJson(200, hasMembers({ status: 'Succeeded' }))),
      askArm(
        'portal',
        'GET',
        `${extension}?api-version=2017-12-01`,
        withJson(200, hasMembers({ properties: hasMembers({ provisioningState: 'Succeeded' }) })),
      ),
    ],
    covers: [
      'arm.virtual-machine-extensions.put',
      'arm.virtual-machine-extensions.delete',
      'arm.virtual-machine-extensions.get',
      'arm.compute.operations.get',
    ],
  },
  {
    id: 'arm/virtual-machine-extensions/get/order-2017',
    title: 'at 2017-12-01 an extension starts with its properties',
    grounds: [javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${extension}?api-version=2017-12-01`,
        withJson(
          200,
          onlyMembersInOrder({
            properties: onlyMembersInOrder({
              publisher: 'Microsoft.ManagedIdentity',
              type: extensionName,
              typeHandlerVersion: '1.0',
              autoUpgradeMinorVersion: true,
              settings: onlyMembers({ port: 50342 }),
              provisioningState: 'Succeeded',
            }),
            type: 'Microsoft.Compute/virtualMachines/extensions',
            location: '{group.location}',
            id: extension,
            name: extensionName,
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/get/order-2020',
    title: 'at 2020-06-01 an extension starts with its name',
    grounds: [netRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${extension}?api-version=2020-06-01`,
        withJson(
          200,
          onlyMembersInOrder({
            name: extensionName,
            id: extension,
            type: 'Microsoft.Compute/virtualMachines/extensions',
            location: '{group.location}',
            properties: anything,
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/protected-settings',
    title: 'protected settings are in no answer',
    grounds: [documented(`${docs}/create-or-update`)],
    needs: needsExtension,
    steps: [
      putResource(
        `${extension}?api-version=2017-12-01`,
        extensionBody(),
        withText(200, /^(?![\s\S]*(?:not-shown|protectedSettings))/),
      ),
      askArm(
        'portal',
        'GET',
        `${extension}?api-version=2017-12-01`,
        withText(200, /^(?![\s\S]*(?:not-shown|protectedSettings))/),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.put', 'arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/patch',
    title: 'PATCH changes the port of the extension',
    grounds: [documented(`${docs}/update`)],
    needs: needsExtension,
    steps: [
      patchResource(
        `${extension}?api-version=2017-12-01`,
        { properties: { settings: { port: 50343 } } },
        withJson(
          200,
          hasMembers({
            properties: hasMembers({ settings: onlyMembers({ port: 50343 }), provisioningState: 'Updating' }),
          }),
          { 'Azure-AsyncOperation': anything },
        ),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.patch'],
  },
  {
    id: 'arm/virtual-machine-extensions/list',
    title: 'the extensions of a machine are listed, and stand in the machine',
    grounds: [documented(`${docs}/list`), javaRecordings, inferred('the list, from the machine’s resources')],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}/extensions?api-version=2017-12-01',
        withJson(200, hasMembers({ value: { some: hasMembers({ name: extensionName, id: extension }) } })),
      ),
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2017-12-01',
        withJson(200, hasMembers({ resources: { some: hasMembers({ name: extensionName, id: extension }) } })),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.list', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/no-parent',
    title: 'an extension of a missing machine answers 404 ParentResourceNotFound',
    grounds: [recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords', '2017-2022')],
    needs: ['portal', 'group', 'writes', 'msi-extension'],
    steps: [
      putResource(
        `{vm.id}-{nonce}/extensions/${extensionName}?api-version=2017-12-01`,
        extensionBody(),
        refusal(
          404,
          'ParentResourceNotFound',
          /^Can not perform requested operation on nested resource\. Parent resource '{vm.name}-{nonce}' not found\.$/,
        ),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.put'],
  },
  {
    id: 'arm/virtual-machine-extensions/missing-version',
    title: 'an extension without a version answers 400 InvalidParameter',
    grounds: [
      inferred('the text is quoted for parameters of machines: https://github.com/JeffBow/AzurePowerShell/issues/10'),
    ],
    needs: needsExtension,
    steps: [
      putResource(
        `${extension}?api-version=2017-12-01`,
        extensionBody({ typeHandlerVersion: undefined }),
        withJson(
          400,
          onlyMembers({
            error: onlyMembers({
              code: 'InvalidParameter',
              message: "Required parameter 'typeHandlerVersion' is missing (null).",
              target: 'typeHandlerVersion',
            }),
          }),
        ),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.put'],
  },
]
