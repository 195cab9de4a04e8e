import { documented, inferred, matches, recorded, refusal, withStatus, type Case, type Match } from '../../model.js'
import { arm, javaRecordings, netRecordings, patch, put } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions'
const ids = 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension'
const name = 'ManagedIdentityExtensionForWindows'
const path = `{vm.id}/extensions/${name}`
const at = (rest: string, version = '2017-12-01') => `${rest}${rest.includes('?') ? '&' : '?'}api-version=${version}`
const properties = {
  publisher: 'Microsoft.ManagedIdentity',
  type: name,
  typeHandlerVersion: '1.0',
  autoUpgradeMinorVersion: true,
  settings: { port: 50342 },
  protectedSettings: { hidden: 'not-shown' },
}
const body = (more: object = {}) => ({ location: '{group.location}', properties: { ...properties, ...more } })
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const needs = ['portal', 'group', 'msi-extension', 'writes', 'tutorial-world'] as const
const anything: Match = { anything: true }

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machine-extensions/install',
    title: 'the extension is removed and installed again by requests of its own',
    grounds: [javaRecordings, documented(ids)],
    needs,
    steps: [
      arm('portal', 'DELETE', at(path), {
        status: 202,
        headers: { 'Azure-AsyncOperation': anything, Location: anything },
        body: { empty: true },
      }),
      arm(
        'portal',
        'GET',
        at(path),
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Compute\/virtualMachines\/{vm.name}\/extensions\/ManagedIdentityExtensionForWindows' under resource group/,
        ),
      ),
      arm('portal', 'DELETE', at(path), { status: 204, body: { empty: true } }),
      put(
        at(path),
        body(),
        {
          status: 201,
          headers: { 'Azure-AsyncOperation': anything },
          body: { json: open({ properties: open({ provisioningState: 'Creating' }) }) },
        },
        { save: { operation: { header: 'Azure-AsyncOperation' } } },
      ),
      arm('portal', 'GET', '{saved.operation}', withStatus(200, { body: { json: open({ status: 'Succeeded' }) } })),
      arm(
        'portal',
        'GET',
        at(path),
        withStatus(200, { body: { json: open({ properties: open({ provisioningState: 'Succeeded' }) }) } }),
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
      arm('portal', 'GET', at(path), {
        status: 200,
        body: {
          json: {
            object: {
              properties: {
                object: {
                  publisher: 'Microsoft.ManagedIdentity',
                  type: name,
                  typeHandlerVersion: '1.0',
                  autoUpgradeMinorVersion: true,
                  settings: { object: { port: 50342 } },
                  provisioningState: 'Succeeded',
                },
                ordered: true,
              },
              type: 'Microsoft.Compute/virtualMachines/extensions',
              location: '{group.location}',
              id: path,
              name,
            },
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/get/order-2020',
    title: 'at 2020-06-01 an extension starts with its name',
    grounds: [netRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      arm('portal', 'GET', at(path, '2020-06-01'), {
        status: 200,
        body: {
          json: {
            object: {
              name,
              id: path,
              type: 'Microsoft.Compute/virtualMachines/extensions',
              location: '{group.location}',
              properties: anything,
            },
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/protected-settings',
    title: 'protected settings are in no answer',
    grounds: [documented(`${docs}/create-or-update`)],
    needs,
    steps: [
      put(
        at(path),
        body(),
        withStatus(200, { body: { text: matches(/^(?![\s\S]*(?:not-shown|protectedSettings))/) } }),
      ),
      arm(
        'portal',
        'GET',
        at(path),
        withStatus(200, { body: { text: matches(/^(?![\s\S]*(?:not-shown|protectedSettings))/) } }),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.put', 'arm.virtual-machine-extensions.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/patch',
    title: 'PATCH changes the port of the extension',
    grounds: [documented(`${docs}/update`)],
    needs,
    steps: [
      patch(
        at(path),
        { properties: { settings: { port: 50343 } } },
        {
          status: 200,
          headers: { 'Azure-AsyncOperation': anything },
          body: {
            json: open({ properties: open({ settings: { object: { port: 50343 } }, provisioningState: 'Updating' }) }),
          },
        },
      ),
    ],
    covers: ['arm.virtual-machine-extensions.patch'],
  },
  {
    id: 'arm/virtual-machine-extensions/list',
    title: 'the extensions of a machine are listed, and stand in the machine',
    grounds: [documented(`${docs}/list`), javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      arm(
        'portal',
        'GET',
        at('{vm.id}/extensions'),
        withStatus(200, { body: { json: open({ value: { some: open({ name, id: path }) } }) } }),
      ),
      arm(
        'portal',
        'GET',
        at('{vm.id}'),
        withStatus(200, { body: { json: open({ resources: { some: open({ name, id: path }) } }) } }),
      ),
    ],
    covers: ['arm.virtual-machine-extensions.list', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machine-extensions/no-parent',
    title: 'an extension of a missing machine answers 404 ParentResourceNotFound',
    grounds: [recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords (2017-2022)')],
    needs: ['portal', 'group', 'writes', 'msi-extension'],
    steps: [
      put(
        at(`{vm.id}-{nonce}/extensions/${name}`),
        body(),
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
    needs,
    steps: [
      put(at(path), body({ typeHandlerVersion: undefined }), {
        status: 400,
        body: {
          json: {
            object: {
              error: {
                object: {
                  code: 'InvalidParameter',
                  message: "Required parameter 'typeHandlerVersion' is missing (null).",
                  target: 'typeHandlerVersion',
                },
              },
            },
          },
        },
      }),
    ],
    covers: ['arm.virtual-machine-extensions.put'],
  },
]
