import { askArm, hasMembers, onlyMembers, onlyMembersInOrder, recorded, withJson, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, jsonBody, ownGroup } from '../steps.js'
import { atGroup, deploymentOf, identityOf, moduleOf, needs, statusIs, templateOf, version } from './steps.js'

const registry = `${ownGroup}/providers/Microsoft.ContainerRegistry/registries/registry1`
const identities = 'Microsoft.ManagedIdentity/userAssignedIdentities'

export const cases: readonly Case[] = [
  {
    id: 'arm/deployments/dependencies/outside',
    title: 'what a module reads outside of the template is among its dependencies, with the api-version',
    grounds: [recorded('Azure/azure-dev cli/azd recordings Test_CLI_Up_Down_ContainerApp.yaml', '2026-04')],
    needs,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'PUT',
        `${atGroup.at}?${version}`,
        withJson(
          201,
          hasMembers({
            properties: hasMembers({
              dependencies: {
                array: [
                  onlyMembersInOrder({
                    dependsOn: {
                      array: [
                        onlyMembersInOrder({
                          id: registry,
                          resourceType: 'Microsoft.ContainerRegistry/registries',
                          resourceName: 'registry1',
                          apiVersion: '2023-01-01-preview',
                        }),
                      ],
                    },
                    id: `${ownGroup}/providers/Microsoft.Resources/deployments/module1`,
                    resourceType: 'Microsoft.Resources/deployments',
                    resourceName: 'module1',
                  }),
                ],
              },
            }),
          }),
        ),
        jsonBody(
          deploymentOf(
            templateOf([
              moduleOf('module1', templateOf([], { parameters: { server: { type: 'string' } } }), {
                server: {
                  value:
                    "[reference(resourceId('Microsoft.ContainerRegistry/registries', 'registry1'), '2023-01-01-preview').loginServer]",
                },
              }),
            ]),
          ),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
  {
    id: 'arm/deployments/output-resources',
    title: 'what a deployment made is listed in the order of its ids, whatever the order of the template',
    grounds: [recorded('Azure/azure-libraries-for-net and azure-xplat-cli, 54 deployments', '2016-2026')],
    needs,
    steps: [
      createOwnGroup,
      askArm('portal', 'PUT', `${atGroup.at}?${version}`, withJson(201, hasMembers({})), {
        ...jsonBody(deploymentOf(templateOf([identityOf('id-b'), identityOf('ID-C'), identityOf('id-a')]))),
        save: { status: { header: 'Azure-AsyncOperation' } },
      }),
      statusIs('Succeeded'),
      askArm(
        'portal',
        'GET',
        `${atGroup.at}?${version}`,
        withJson(
          200,
          hasMembers({
            properties: hasMembers({
              outputResources: {
                array: ['id-a', 'id-b', 'ID-C'].map((name) =>
                  onlyMembers({ id: `${ownGroup}/providers/${identities}/${name}` }),
                ),
              },
            }),
          }),
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.get'],
  },
]
