import type { World } from '../../world/world.js'

const day = 86_400

/**
 * Seconds for which a managed identity's token is valid: a day, unless the scenario says less.
 * See https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq
 */
export const identityTokenLifetime = ({ settings }: World, usual = day): number =>
  Math.min(usual, settings.tokenLifetime ?? usual)
