import type { WorldSettings } from '../../world/world.js'
import { durationMs, durationText } from '../duration.js'
import type { ScenarioTokens } from './shape.js'

/** What a world knows of the tokens of managed identities. */
export const tokenSettings = ({ lifetime }: ScenarioTokens = {}): Pick<WorldSettings, 'tokenLifetime'> => {
  const ms = lifetime === undefined ? undefined : durationMs(lifetime)
  return ms === undefined ? {} : { tokenLifetime: Math.floor(ms / 1000) }
}

export const describeTokens = ({ tokenLifetime }: WorldSettings): { readonly tokens?: ScenarioTokens } =>
  tokenLifetime === undefined ? {} : { tokens: { lifetime: durationText(tokenLifetime * 1000) } }
