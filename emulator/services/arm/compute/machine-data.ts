import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import * as refusals from './refusals.js'

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const fits = (data: Json | undefined, most: number) =>
  typeof data !== 'string' || (data.length <= most && base64.test(data))

/** Refuses custom data and user data that are not base64, or are too long. */
export function judgeData({ osProfile, userData }: JsonObject): void {
  const custom = limits.customData.most
  const user = limits.userData.most
  if (isObject(osProfile) && !fits(osProfile.customData, custom)) throw refusals.invalidCustomData(custom)
  if (!fits(userData, user)) throw refusals.invalidUserData(user)
}
