import type { BlobService, CorsRule, Logging, Metrics, Retention } from '../../../../policy/views/blob-service.js'
import { element, wrap } from '../../wire/xml.js'

const flag = (name: string, value: boolean) => element(name, String(value))

const retention = (name: string, { enabled, days }: Retention, more = '') =>
  wrap(name, flag('Enabled', enabled) + (enabled && days !== undefined ? element('Days', String(days)) : '') + more)

const logging = ({ version, read, write, delete: deletes, retention: kept }: Logging) =>
  wrap(
    'Logging',
    element('Version', version) +
      flag('Read', read) +
      flag('Write', write) +
      flag('Delete', deletes) +
      retention('RetentionPolicy', kept),
  )

const metrics = (name: string, { version, enabled, includeApis, retention: kept }: Metrics) =>
  wrap(
    name,
    element('Version', version) +
      flag('Enabled', enabled) +
      (enabled ? flag('IncludeAPIs', includeApis ?? false) : '') +
      retention('RetentionPolicy', kept),
  )

const corsRule = (rule: CorsRule) =>
  wrap(
    'CorsRule',
    element('AllowedMethods', rule.allowedMethods.join(',')) +
      element('AllowedOrigins', rule.allowedOrigins.join(',')) +
      element('AllowedHeaders', rule.allowedHeaders.join(',')) +
      element('ExposedHeaders', rule.exposedHeaders.join(',')) +
      element('MaxAgeInSeconds', String(rule.maxAgeInSeconds)),
  )

/**
 * The properties of a Blob service as a version of the service shows them.
 * https://learn.microsoft.com/rest/api/storageservices/get-blob-service-properties#response-body
 */
export function shownProperties(service: BlobService, version: string): string {
  const { allowPermanentDelete } = service.deleteRetention
  const permanent = allowPermanentDelete === undefined ? '' : flag('AllowPermanentDelete', allowPermanentDelete)
  const parts = [logging(service.logging)]
  if (version < '2013-08-15') parts.push(metrics('Metrics', service.hourMetrics))
  else
    parts.push(
      metrics('HourMetrics', service.hourMetrics),
      metrics('MinuteMetrics', service.minuteMetrics),
      wrap('Cors', service.cors.map(corsRule).join('')),
    )
  if (service.defaultServiceVersion !== undefined)
    parts.push(element('DefaultServiceVersion', service.defaultServiceVersion))
  if (version >= '2017-07-29') parts.push(retention('DeleteRetentionPolicy', service.deleteRetention, permanent))
  if (version >= '2018-03-28') parts.push(wrap('StaticWebsite', flag('Enabled', false)))
  return wrap('StorageServiceProperties', parts.join(''))
}
