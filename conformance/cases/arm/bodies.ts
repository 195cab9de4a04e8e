import { askArm, formType, inferred, recorded, withStatus, type Case } from '../words.js'
import { ownGroup, unsupportedMediaType } from './steps.js'

const noType = recorded('https://github.com/Azure/azure-cli/issues/10143, 13056, 32972')
const body = '{"location":"{group.location}"}'
export const cases: readonly Case[] = [
  {
    id: 'arm/bodies/no-content-type',
    title: 'a body whose Content-Type was forgotten answers 415 UnsupportedMediaType',
    grounds: [noType],
    needs: ['portal', 'group', 'writes'],
    steps: [askArm('portal', 'PUT', `${ownGroup}?api-version=2021-04-01`, unsupportedMediaType('<null>'), { body })],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/bodies/wrong-content-type',
    title: 'a body that says it is a form answers 415 and names its type',
    grounds: [
      recorded('https://github.com/Azure/azure-powershell/issues/6639'),
      inferred('that parameters of the type are left out of the text'),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      askArm(
        'portal',
        'PUT',
        `${ownGroup}?api-version=2021-04-01`,
        unsupportedMediaType('application/x-www-form-urlencoded'),
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }, body },
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/bodies/none',
    title: 'a POST without a body is good whatever its Content-Type says',
    grounds: [recorded('the storage tutorial: Invoke-WebRequest -Method POST sends the type of a form and no body')],
    needs: ['portal', 'group', 'writes'],
    steps: [
      askArm(
        'portal',
        'POST',
        '/subscriptions/{subscription}/providers/Microsoft.Compute/register?api-version=2021-04-01',
        withStatus(200),
        { headers: formType },
      ),
    ],
    covers: ['arm.providers.register'],
  },
]
