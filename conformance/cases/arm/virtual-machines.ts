import {
  client,
  documented,
  inferred,
  matches,
  recorded,
  refusal,
  withStatus,
  type Case,
  type Expectation,
  type Ground,
  type Match,
} from '../../model.js'
import { arm, group, javaRecordings, netRecordings, patch, put, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machines'
const identityDocs = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/qs-configure-rest-vm',
)
const compute = `${group}/providers/Microsoft.Compute/virtualMachines`
const vm = `${compute}/milab-{nonce}`
const at = (path: string, version = '2020-06-01') => `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`

// A machine needs a network that the lab has not: only worlds that check no interfaces can make one.
const makes = ['portal', 'group', 'writes', 'tutorial-world'] as const

const properties = {
  hardwareProfile: { vmSize: 'Standard_DS2_v2' },
  storageProfile: {
    imageReference: {
      publisher: 'MicrosoftWindowsServer',
      offer: 'WindowsServer',
      sku: '2019-Datacenter',
      version: 'latest',
    },
    osDisk: { createOption: 'FromImage' },
  },
  osProfile: { computerName: 'milab', adminUsername: 'azureuser', adminPassword: 'Not-A-Real-Password-1' },
  networkProfile: {
    networkInterfaces: [
      { id: `${group}/providers/Microsoft.Network/networkInterfaces/milab-{nonce}`, properties: { primary: true } },
    ],
  },
}
const body = (more: object = {}) => ({ location: '{group.location}', properties, ...more })
const system = { identity: { type: 'SystemAssigned' } }
const open = (object: Readonly<Record<string, Match>>): Match => ({ object, open: true })
const shows = (object: Readonly<Record<string, Match>>): Expectation['body'] => ({ json: open(object) })
const state = (provisioningState: string) => open({ provisioningState })
const anything: Match = { anything: true }

const operationUrl = matches(
  /\/subscriptions\/{subscription}\/providers\/Microsoft\.Compute\/locations\/[a-z0-9]+\/operations\/[0-9a-f-]{36}\?api-version=2020-06-01/,
)
const make = (more: object = {}) => put(at(vm), body(more), { status: 201 })

const refused = (id: string, title: string, given: object, expect: Expectation, ground: Ground): Case => ({
  id: `arm/virtual-machines/put/${id}`,
  title,
  grounds: [ground],
  needs: makes,
  steps: [put(at(vm), given, expect)],
  covers: ['arm.virtual-machines.put'],
})
const invalid = (target: string, message: string | RegExp): Expectation => ({
  status: 400,
  body: {
    json: {
      object: {
        error: {
          object: {
            code: 'InvalidParameter',
            message: typeof message === 'string' ? message : matches(message),
            target,
          },
        },
      },
    },
  },
})

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/put/created',
    title: 'a new machine answers 201 with its operation, and is ready when that has succeeded',
    grounds: [
      netRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations'),
    ],
    needs: makes,
    steps: [
      put(
        at(vm),
        body(),
        {
          status: 201,
          headers: {
            'Azure-AsyncOperation': operationUrl,
            'Azure-AsyncNotification': 'Enabled',
            Location: { absent: true },
          },
          body: shows({
            name: 'milab-{nonce}',
            id: vm,
            type: 'Microsoft.Compute/virtualMachines',
            location: '{group.location}',
            properties: state('Creating'),
          }),
        },
        { save: { operation: { header: 'Azure-AsyncOperation' } } },
      ),
      arm(
        'portal',
        'GET',
        '{saved.operation}',
        withStatus(200, {
          body: shows({
            status: 'Succeeded',
            name: { like: 'guid' },
            startTime: { like: 'iso-date' },
            endTime: { like: 'iso-date' },
          }),
        }),
      ),
      arm('portal', 'GET', at(vm), withStatus(200, { body: shows({ properties: state('Succeeded') }) })),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.get', 'arm.compute.operations.get'],
  },
  {
    id: 'arm/virtual-machines/put/password',
    title: 'the password of a machine is in no answer',
    grounds: [netRecordings, documented(`${docs}/create-or-update`)],
    needs: makes,
    steps: [
      put(at(vm), body(), withStatus(201, { body: { text: matches(/^(?![\s\S]*Not-A-Real-Password)/) } })),
      arm('portal', 'GET', at(vm), withStatus(200, { body: { text: matches(/^(?![\s\S]*adminPassword)/) } })),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/put/again',
    title: 'the same machine again answers 200 with its operation, and keeps its vmId',
    grounds: [documented(`${docs}/create-or-update`)],
    needs: makes,
    steps: [
      { ...make(), save: { vmId: { json: 'properties.vmId' } } },
      put(at(vm), body(), {
        status: 200,
        headers: { 'Azure-AsyncOperation': operationUrl },
        body: shows({ properties: open({ vmId: '{saved.vmId}', provisioningState: 'Updating' }) }),
      }),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/identity/system',
    title: 'a system-assigned identity stands in the first answer and stays through another PUT',
    grounds: [netRecordings, identityDocs],
    needs: makes,
    steps: [
      put(
        at(vm),
        body(system),
        {
          status: 201,
          body: shows({
            identity: {
              object: { type: 'SystemAssigned', principalId: { like: 'guid' }, tenantId: '{tenant}' },
              ordered: true,
            },
          }),
        },
        { save: { principal: { json: 'identity.principalId' } } },
      ),
      put(at(vm), body(), withStatus(200, { body: shows({ identity: open({ principalId: '{saved.principal}' }) }) })),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/identity/none',
    title: 'identity type None takes the identity away',
    grounds: [identityDocs],
    needs: makes,
    steps: [
      make(system),
      patch(
        at(vm),
        { identity: { type: 'None' } },
        {
          status: 200,
          headers: { 'Azure-AsyncOperation': operationUrl },
          body: shows({ identity: { absent: true }, properties: state('Updating') }),
        },
      ),
      arm('portal', 'GET', at(vm), withStatus(200, { body: shows({ identity: { absent: true } }) })),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/identity/on-by-patch',
    title: 'PATCH turns the identity on, and words are taken in any case',
    grounds: [identityDocs, inferred('providers read enums with Json.NET, which ignores their case')],
    needs: makes,
    steps: [
      make(),
      patch(
        at(vm),
        { identity: { type: 'systemassigned' } },
        withStatus(200, { body: shows({ identity: open({ type: 'SystemAssigned', principalId: { like: 'guid' } }) }) }),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/identity/recreated',
    title: 'a machine that is made again has another principal and another vmId',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      ),
    ],
    needs: makes,
    steps: [
      { ...make(system), save: { principal: { json: 'identity.principalId' }, vmId: { json: 'properties.vmId' } } },
      arm('portal', 'DELETE', at(vm), { status: 202 }),
      put(
        at(vm),
        body(system),
        withStatus(201, {
          body: shows({
            identity: open({ principalId: matches(/^(?!{saved.principal}$)/) }),
            properties: open({ vmId: matches(/^(?!{saved.vmId}$)/) }),
          }),
        }),
      ),
    ],
    covers: ['arm.virtual-machines.put', 'arm.virtual-machines.delete'],
  },
  {
    id: 'arm/virtual-machines/identity/lost',
    title: 'when its identity is off, the metadata service of the VM knows none any more',
    grounds: [identityDocs],
    needs: [...makes, 'imds'],
    steps: [
      arm('vm', 'GET', `${group}?api-version=2016-06-01`, { status: 200 }),
      patch(at('{vm.id}'), { identity: { type: 'None' } }, { status: 200 }),
      {
        ...arm(
          'nobody',
          'GET',
          '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}',
          {
            status: 400,
            body: { json: { object: { error: 'invalid_request', error_description: 'Identity not found' } } },
          },
          { headers: { Metadata: 'true' } },
        ),
        to: '{imds.host}',
      },
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/get/order-2017',
    title: 'at 2017-12-01 a machine starts with its properties and ends with its name',
    grounds: [javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      arm('portal', 'GET', at('{vm.id}', '2017-12-01'), {
        status: 200,
        body: {
          json: {
            object: {
              properties: anything,
              resources: anything,
              type: 'Microsoft.Compute/virtualMachines',
              location: '{group.location}',
              identity: anything,
              id: '{vm.id}',
              name: '{vm.name}',
            },
            open: true,
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/get/order-2020',
    title: 'at 2020-06-01 a machine starts with its name and shows its properties after its identity',
    grounds: [netRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      arm('portal', 'GET', at('{vm.id}'), {
        status: 200,
        body: {
          json: {
            object: {
              name: '{vm.name}',
              id: '{vm.id}',
              type: 'Microsoft.Compute/virtualMachines',
              location: '{group.location}',
              identity: anything,
              properties: anything,
            },
            open: true,
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/get/missing',
    title: 'a missing machine answers 404 to GET and PATCH and 204 to DELETE',
    grounds: [
      documented('https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/resource-api-reference.md'),
      netRecordings,
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      arm(
        'portal',
        'GET',
        at(vm),
        refusal(
          404,
          'ResourceNotFound',
          /^The Resource 'Microsoft\.Compute\/virtualMachines\/milab-{nonce}' under resource group '{group.name}' was not found\./,
        ),
      ),
      patch(at(vm), { tags: {} }, refusal(404, 'ResourceNotFound', /^The Resource /)),
      arm('portal', 'DELETE', at(vm), { status: 204, body: { empty: true } }),
    ],
    covers: ['arm.virtual-machines.get', 'arm.virtual-machines.patch', 'arm.virtual-machines.delete'],
  },
  {
    id: 'arm/virtual-machines/delete',
    title: 'DELETE answers 202 with both polling URLs, and the machine goes',
    grounds: [netRecordings, documented(`${docs}/delete`)],
    needs: makes,
    steps: [
      make(),
      arm(
        'portal',
        'DELETE',
        at(vm),
        {
          status: 202,
          headers: {
            'Azure-AsyncOperation': operationUrl,
            Location: matches(/\/operations\/[0-9a-f-]{36}\?monitor=true&api-version=2020-06-01/),
          },
          body: { empty: true },
        },
        { save: { operation: { header: 'Azure-AsyncOperation' }, location: { header: 'Location' } } },
      ),
      arm('portal', 'GET', '{saved.operation}', withStatus(200, { body: shows({ status: 'Succeeded' }) })),
      arm('portal', 'GET', '{saved.location}', { status: [200, 204], body: { empty: true } }),
      arm('portal', 'GET', at(vm), { status: 404 }),
    ],
    covers: ['arm.virtual-machines.delete', 'arm.compute.operations.get'],
  },
  {
    id: 'arm/virtual-machines/patch/tags',
    title: 'PATCH replaces the tags of a machine and leaves the rest',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/update`),
    ],
    needs: makes,
    steps: [
      make({ tags: { a: '1' } }),
      patch(
        at(vm),
        { tags: { b: '2' } },
        withStatus(200, {
          body: shows({
            tags: { object: { b: '2' } },
            properties: open({ osProfile: open({ computerName: 'milab' }) }),
          }),
        }),
      ),
    ],
    covers: ['arm.virtual-machines.patch'],
  },
  {
    id: 'arm/virtual-machines/instance-view',
    title: 'the instance view is the same alone and inside the machine, with a power state',
    grounds: [documented(`${docs}/instance-view`), javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      arm(
        'portal',
        'GET',
        at('{vm.id}/instanceView'),
        withStatus(200, {
          body: shows({
            statuses: { some: open({ code: matches(/^PowerState\//), level: 'Info' }) },
            vmAgent: anything,
          }),
        }),
      ),
      arm(
        'portal',
        'GET',
        at('{vm.id}?$expand=instanceView'),
        withStatus(200, {
          body: shows({
            properties: open({
              instanceView: open({ statuses: { some: open({ code: 'ProvisioningState/succeeded' }) } }),
            }),
          }),
        }),
      ),
    ],
    covers: ['arm.virtual-machines.instance-view', 'arm.virtual-machines.get'],
  },
  {
    id: 'arm/virtual-machines/lists',
    title: 'machines are listed by group and by subscription',
    grounds: [documented(`${docs}/list`), documented(`${docs}/list-all`)],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [compute, `${subscription}/providers/Microsoft.Compute/virtualMachines`].map((path) =>
      arm('portal', 'GET', at(path), withStatus(200, { body: shows({ value: { some: open({ id: '{vm.id}' }) } }) })),
    ),
    covers: ['arm.virtual-machines.list', 'arm.virtual-machines.list-all'],
  },
  refused(
    'no-storage',
    'a machine without a storage profile answers 400 InvalidParameter',
    body({ properties: { ...properties, storageProfile: undefined } }),
    invalid('storageProfile', "Required parameter 'storageProfile' is missing (null)."),
    recorded('https://github.com/JeffBow/AzurePowerShell/issues/10'),
  ),
  refused(
    'computer-name',
    'a Windows machine is not called by digits alone',
    body({ properties: { ...properties, osProfile: { computerName: '123' } } }),
    invalid(
      'computerName',
      /^Windows computer name cannot be more than 15 characters long, be entirely numeric, or contain the following characters: /,
    ),
    client('Azure/azure-cli src/azure-cli/azure/cli/command_modules/vm/_validators.py says so in these words'),
  ),
  refused(
    'interface-id',
    'an interface that is no resource id answers 400 LinkedInvalidPropertyId',
    body({ properties: { ...properties, networkProfile: { networkInterfaces: [{ id: 'nic1' }] } } }),
    refusal(
      400,
      'LinkedInvalidPropertyId',
      /^Property id 'nic1' at path 'properties\.networkProfile\.networkInterfaces\[0\]\.id' is invalid\. Expect fully qualified resource Id/,
    ),
    netRecordings,
  ),
  refused(
    'identity-ids',
    'identityIds beside SystemAssigned answer 400 InvalidParameter',
    body({ identity: { type: 'SystemAssigned', identityIds: ['/x'] } }),
    invalid(
      'resourceIdentity.identityIds',
      'ResourceIdentity identityIds should not be provided if the type is "SystemAssigned".',
    ),
    javaRecordings,
  ),
  refused(
    'location-required',
    'a machine without a location answers 400 LocationRequired',
    { properties },
    refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
    recorded('https://github.com/Azure/bicep/issues/2311'),
  ),
  {
    id: 'arm/virtual-machines/put/name',
    title: 'a machine whose name ends in a hyphen answers 400 InvalidParameter',
    grounds: [
      inferred(
        'the text is quoted for galleries and disks: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images',
      ),
    ],
    needs: makes,
    steps: [
      put(
        at(`${vm}-`),
        body(),
        invalid('vmName', /^The entity name 'vmName' is invalid according to its validation rule: /),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/identity-type',
    title: 'an identity type that there is not answers 400',
    grounds: [inferred('the API specification lists four types')],
    needs: makes,
    steps: [
      put(at(vm), body({ identity: { type: 'Own' } }), {
        status: 400,
        body: shows({ error: open({ code: anything }) }),
      }),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/put/other-location',
    title: 'a machine that is there is not made in another place',
    grounds: [
      documented(
        'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-resource-location',
      ),
    ],
    needs: makes,
    steps: [
      make(),
      put(
        at(vm),
        body({ location: 'japaneast' }),
        refusal(
          409,
          'InvalidResourceLocation',
          /^The resource 'milab-{nonce}' already exists in location '{group.location}'/,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.put'],
  },
  {
    id: 'arm/virtual-machines/permission',
    title: 'a reader may see the machine and not change it',
    grounds: [
      documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles'),
      client('az vm update --set tags.x=1'),
    ],
    needs: ['imds', 'group', 'writes', 'tutorial-world'],
    steps: [
      arm('vm', 'GET', at('{vm.id}'), { status: 200 }),
      arm(
        'vm',
        'DELETE',
        at('{vm.id}'),
        refusal(
          403,
          'AuthorizationFailed',
          /does not have authorization to perform action 'Microsoft\.Compute\/virtualMachines\/delete' over scope '{vm.id}'/,
        ),
      ),
    ],
    covers: ['arm.virtual-machines.get', 'arm.virtual-machines.delete'],
  },
]
