import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  withJson,
  withStatus,
  type Case,
} from '../../words.js'
import { createOwnGroup, deleteOwnGroup, ownGroup, putResource } from '../steps.js'
import { serviceCase, storedCase } from './steps.js'

const needs = ['portal', 'group', 'writes', 'virtual-clock'] as const
const webApps = 'https://learn.microsoft.com/rest/api/appservice/web-apps'
const site = `${ownGroup}/providers/Microsoft.Web/sites/site-{nonce}`
const siteVersion = 'api-version=2023-12-01'
const createOwnSite = putResource(`${site}?${siteVersion}`, { location: '{group.location}' }, withStatus(200))
const workspace = `${ownGroup}/providers/Microsoft.OperationalInsights/workspaces/logs-{nonce}`
const workspaceVersion = 'api-version=2023-09-01'
const twoKeys = withJson(
  200,
  hasMembers({ primarySharedKey: matches(/^[\w+/]{86}==$/), secondarySharedKey: matches(/^[\w+/]{86}==$/) }),
)

export const cases: readonly Case[] = [
  serviceCase({
    id: 'arm/stored-only/queues',
    services: 'queueServices',
    items: 'queues',
    docs: 'https://learn.microsoft.com/rest/api/storagerp/queue',
    rows: { services: 'arm.queue-services', items: 'arm.queues' },
  }),
  serviceCase({
    id: 'arm/stored-only/tables',
    services: 'tableServices',
    items: 'tables',
    docs: 'https://learn.microsoft.com/rest/api/storagerp/table',
    rows: { services: 'arm.table-services', items: 'arm.tables' },
  }),
  storedCase({
    id: 'arm/stored-only/disks',
    type: 'Microsoft.Compute/disks',
    apiVersion: '2023-10-02',
    docs: 'https://learn.microsoft.com/rest/api/compute/disks',
    properties: { diskSizeGB: 4 },
    more: { creationData: { createOption: 'Empty' } },
    rows: 'arm.disks',
  }),
  storedCase({
    id: 'arm/stored-only/images',
    type: 'Microsoft.Compute/images',
    apiVersion: '2024-03-01',
    docs: 'https://learn.microsoft.com/rest/api/compute/images',
    properties: { hyperVGeneration: 'V2' },
    rows: 'arm.images',
  }),
  storedCase({
    id: 'arm/stored-only/plans',
    type: 'Microsoft.Web/serverfarms',
    apiVersion: '2023-12-01',
    docs: 'https://learn.microsoft.com/rest/api/appservice/app-service-plans',
    made: 200,
    properties: { reserved: true },
    rows: 'arm.plans',
  }),
  storedCase({
    id: 'arm/stored-only/managed-environments',
    type: 'Microsoft.App/managedEnvironments',
    apiVersion: '2024-03-01',
    docs: 'https://learn.microsoft.com/rest/api/resource-manager/containerapps/managed-environments',
    properties: { zoneRedundant: false },
    rows: 'arm.managed-environments',
  }),
  storedCase({
    id: 'arm/stored-only/workspaces',
    type: 'Microsoft.OperationalInsights/workspaces',
    apiVersion: '2023-09-01',
    docs: 'https://learn.microsoft.com/rest/api/loganalytics/workspaces',
    properties: { retentionInDays: 31 },
    rows: 'arm.workspaces',
  }),
  {
    id: 'arm/stored-only/workspace-keys',
    title: 'the shared keys of a workspace are listed, by the name that templates call, too',
    grounds: [
      documented('https://learn.microsoft.com/rest/api/loganalytics/shared-keys/get-shared-keys'),
      inferred('that listKeys gives the same'),
    ],
    needs,
    steps: [
      createOwnGroup,
      putResource(`${workspace}?${workspaceVersion}`, { location: '{group.location}' }, withStatus(201)),
      askArm('portal', 'POST', `${workspace}/sharedKeys?${workspaceVersion}`, twoKeys),
      askArm('portal', 'POST', `${workspace}/listKeys?${workspaceVersion}`, twoKeys),
      deleteOwnGroup,
    ],
    covers: ['arm.workspaces.shared-keys', 'arm.workspaces.list-keys'],
  },
  {
    id: 'arm/stored-only/app-settings',
    title: "a site's application settings are replaced whole and listed by POST",
    grounds: [documented(`${webApps}/update-application-settings`), documented(`${webApps}/list-application-settings`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnSite,
      putResource(
        `${site}/config/appsettings?${siteVersion}`,
        { properties: { A: '1' } },
        withJson(200, hasMembers({ name: 'appsettings', properties: onlyMembers({ A: '1' }) })),
      ),
      putResource(`${site}/config/appsettings?${siteVersion}`, { properties: { B: '2' } }, withStatus(200)),
      askArm(
        'portal',
        'POST',
        `${site}/config/appsettings/list?${siteVersion}`,
        withJson(200, hasMembers({ properties: onlyMembers({ B: '2' }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.site-app-settings.put', 'arm.site-app-settings.list'],
  },
  {
    id: 'arm/stored-only/connection-strings',
    title: "a site's connection strings are replaced whole and listed by POST",
    grounds: [documented(`${webApps}/update-connection-strings`), documented(`${webApps}/list-connection-strings`)],
    needs,
    steps: [
      createOwnGroup,
      createOwnSite,
      putResource(
        `${site}/config/connectionstrings?${siteVersion}`,
        { properties: { db: { value: 'x', type: 'Custom' } } },
        withStatus(200),
      ),
      askArm(
        'portal',
        'POST',
        `${site}/config/connectionstrings/list?${siteVersion}`,
        withJson(200, hasMembers({ properties: onlyMembers({ db: onlyMembers({ value: 'x', type: 'Custom' }) }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.site-connection-strings.put', 'arm.site-connection-strings.list'],
  },
]
