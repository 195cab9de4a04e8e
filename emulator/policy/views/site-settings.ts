import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'

/** The lists of a site's settings that are read at addresses of their own, since they hold secrets. */
export const settingLists = ['appsettings', 'connectionstrings'] as const
export type SettingList = (typeof settingLists)[number]

export interface Setting {
  readonly name: string
  readonly value: string
  /** of a connection string: `SQLAzure`, `Custom`, … */
  readonly type?: string
}

export const siteSettingsDeclared: Declaration<{ readonly settings: readonly Setting[] }> = {
  name: 'site-settings',
  secrets: ['settings.*.value'],
}

/** The settings of a site: stored, and never used. */
export const settingsOf = (world: World, siteIncarnation: string, list: SettingList): readonly Setting[] =>
  world.data.of(siteIncarnation, siteSettingsDeclared).get(list)?.settings ?? []

/** Replaces the settings of a site. Call inside `world.change`. */
export function setSettings(
  world: World,
  siteIncarnation: string,
  list: SettingList,
  settings: readonly Setting[],
): void {
  world.data.of(siteIncarnation, siteSettingsDeclared).set(list, { settings })
}
