import {
  askArm,
  hasMembers,
  inferred,
  onlyMembers,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, putResource } from '../steps.js'
import { assignmentPath, firstName, role } from '../roles/steps.js'
import {
  attach,
  both,
  createTwoIdentities,
  firstId,
  firstIds,
  needsVm,
  ownIdentity,
  patchIdentity,
  secondId,
  version,
} from '../user-assigned-identities/steps.js'

const remade = [
  recorded('https://github.com/Azure/aad-pod-identity/issues/725'),
  recorded('https://github.com/Azure/aad-pod-identity/issues/880'),
]
const machine = '{vm.id}?api-version=2020-06-01'
const covers = ['arm.virtual-machines.patch']

// Virtual Machine Contributor, which has no right to identities.
const letVmWriteItself = putResource(
  assignmentPath(firstName, '{vm.id}'),
  { properties: { roleDefinitionId: role('9980e02c-c2be-4d73-94e8-173b1dc7cf3c'), principalId: '{vm.principalId}' } },
  withStatus(201),
)

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/user-assigned/list-not-allowed',
    title: 'a list beside SystemAssigned is refused by the service of managed identities',
    grounds: [recorded('https://github.com/Azure/azure-rest-api-specs/issues/17650 (Storage)')],
    needs: needsVm,
    steps: [
      patchIdentity(
        attach('SystemAssigned', firstId),
        refusal(
          400,
          'FailedIdentityOperation',
          /^Identity operation for resource '.*\/virtualMachines\/.*' failed with error 'Failed to perform resource identity operation\. Status: 'BadRequest'\. Response: '\{"error":\{"code":"BadRequest","message":"The request format was unexpected, a non-UserAssigned identity type should not contain: userAssignedIdentities"\}\}'\.'\.$/,
        ),
      ),
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/missing-ids',
    title: 'UserAssigned without ids is refused',
    grounds: [
      recorded('https://github.com/hashicorp/terraform-provider-azurerm/issues/17082'),
      inferred('that machines say the same'),
    ],
    needs: needsVm,
    steps: [
      patchIdentity(
        { type: 'UserAssigned' },
        refusal(
          400,
          'MissingIdentityIds',
          "The identity ids must not be null or empty for 'UserAssigned' identity type.",
        ),
      ),
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/unknown',
    title: 'an identity that does not exist answers 400 FailedIdentityOperation',
    grounds: [recorded('https://github.com/Azure/aad-pod-identity/issues/515')],
    needs: needsVm,
    steps: [
      createOwnGroup,
      patchIdentity(
        attach('UserAssigned', firstId),
        refusal(
          400,
          'FailedIdentityOperation',
          /Response: '\{"error":\{"code":"BadRequest","message":"Resource '.*\/id-{nonce}' was not found\."\}\}'\.'\.$/,
        ),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/malformed-id',
    title: 'a name in place of an id answers 400 LinkedInvalidPropertyId with an empty path',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/25401'),
      recorded('https://github.com/MicrosoftDocs/azure-docs/issues/112377'),
    ],
    needs: needsVm,
    steps: [
      patchIdentity(
        attach('UserAssigned', 'orders-id'),
        refusal(400, 'LinkedInvalidPropertyId', /^Property id 'orders-id' at path '' is invalid\. /),
      ),
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/assign-action',
    title: 'an identity that the caller may not assign answers 403 LinkedAuthorizationFailed and names it',
    grounds: [
      recorded('https://github.com/Azure/aad-pod-identity/issues/487'),
      recorded('https://github.com/Azure/aad-pod-identity/issues/443'),
    ],
    needs: [...needsVm, 'imds'],
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      letVmWriteItself,
      {
        ...patchIdentity(
          attach(both, firstId),
          refusal(
            403,
            'LinkedAuthorizationFailed',
            /has permission to perform action 'Microsoft\.Compute\/virtualMachines\/write' on scope '.*'; however, it does not have permission to perform action 'Microsoft\.ManagedIdentity\/userAssignedIdentities\/assign\/action' on the linked scope\(s\) '\/subscriptions\/{subscription}\/resourcegroups\/milab-{nonce}\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/id-{nonce}' or the linked scope\(s\) are invalid\.$/,
          ),
        ),
        as: 'vm',
      },
      deleteOwnGroup,
    ],
    covers,
  },
  {
    id: 'arm/virtual-machines/user-assigned/made-anew',
    title: 'an identity made anew under its name is not the one that is attached, until that is taken away',
    grounds: [...remade, inferred('that the refusal says not found')],
    needs: needsVm,
    steps: [
      createOwnGroup,
      ...createTwoIdentities,
      patchIdentity(attach(both, firstId), withStatus(200)),
      askArm('portal', 'DELETE', `${ownIdentity}?${version}`, withStatus(200)),
      createTwoIdentities[0]!,
      askArm(
        'portal',
        'GET',
        machine,
        withJson(
          200,
          hasMembers({ identity: hasMembers({ userAssignedIdentities: onlyMembers({ [firstId]: onlyMembers({}) }) }) }),
        ),
      ),
      patchIdentity(
        attach(both, secondId),
        refusal(400, 'FailedIdentityOperation', /"Resource '.*\/id-{nonce}' was not found\."/),
      ),
      patchIdentity({ type: 'SystemAssigned' }, withStatus(200)),
      patchIdentity(attach(both, firstId), withStatus(200)),
      askArm(
        'portal',
        'GET',
        machine,
        withJson(
          200,
          hasMembers({ identity: hasMembers({ userAssignedIdentities: onlyMembers({ [firstId]: firstIds }) }) }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers,
  },
]
