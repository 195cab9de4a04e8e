import type { UrlCase } from '../../world/world.js'

/** The lab's own rules: how much it resembles Azure where a test is better off with less. */
export interface ScenarioPolicies {
  readonly 'url-case'?: UrlCase
  readonly throttling?: 'off' | 'azure'
  readonly timing?: 'instant' | 'azure'
  readonly 'api-versions'?: 'any' | 'strict'
  readonly registration?: 'any' | 'azure'
}
