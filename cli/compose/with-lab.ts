import type { SeatFacts } from '../../emulator/hosts/exec/platform-variables.js'
import { sources } from '../../emulator/hosts/exec/sources.js'
import type { SourceName } from '../../emulator/policy/views/sources.js'
import { bundleVariables, javaStorePassword } from '../../emulator/hosts/exec/command/trust.js'
import { ComposeProblem, environmentOf, mapOf, networksOf, type ComposeFile, type Service } from './compose-file.js'

/** A machine or app of the lab's world that a service is to be. */
export interface ComposeSeat {
  readonly name: string
  /** where programs on it get their tokens */
  readonly source: SourceName
  readonly facts: SeatFacts
}

export interface LabInCompose {
  readonly image: string
  /** path of the scenario file, as from the Compose file; undefined for the tutorials' world */
  readonly world: string | undefined
  /** whether the lab allows what some built-in role would, and learns which are needed */
  readonly learn?: boolean
  /** path of a file of roles, as from the Compose file, which the lab enforces */
  readonly roles?: string
  /** whether the lab keeps its world in a volume */
  readonly data?: boolean
  /** used where the variables MILAB_CONTROL_TOKEN and MILAB_IDENTITY_HEADER are not set */
  readonly controlToken: string
  readonly identityHeader: string
  /** the seat of each service that has one, by the service's name */
  readonly seats: ReadonlyMap<string, ComposeSeat>
}

const lab = 'milab'
const trustFolder = '/milab-trust'
/** Where the seat has an app's token endpoint: as in Azure, a high port. */
const endpoint = 'http://localhost:42356'

/** What belongs to a network, and so to the seat that has it. */
const ofNetwork = [
  'ports',
  'expose',
  'links',
  'external_links',
  'hostname',
  'domainname',
  'mac_address',
  'extra_hosts',
  'dns_search',
  'dns_opt',
] as const

/**
 * The Compose file with one lab, and a seat beside each service that is to be a machine or app of its world: the seat
 * has the service's network and name, and the service shares it.
 *
 * @throws ComposeProblem
 */
export function withLab(file: ComposeFile, options: LabInCompose): ComposeFile {
  const { seats } = options
  const services: Record<string, Service> = {}
  const volumes: Record<string, unknown> = {
    ...file.volumes,
    'milab-ca': {},
    ...(options.data && { 'milab-data': {} }),
  }
  const networks = new Set<string>()
  for (const [name, service] of Object.entries(file.services)) {
    const seat = seats.get(name)
    if (!seat) {
      services[name] = service
      continue
    }
    if (seat.source === 'arc')
      throw new ComposeProblem(`services.${name}: '${seat.name}' is an Arc machine; a service can be a VM or an app`)
    if (service.network_mode !== undefined)
      throw new ComposeProblem(
        `services.${name}: a service with network_mode cannot have a seat: the seat is its network`,
      )
    for (const network of Object.keys(networksOf(service))) networks.add(network)
    const trust = `${name}-trust`
    volumes[trust] = {}
    services[seatService(name)] = sidecarOf(name, service, seat, options)
    services[name] = onSeat(name, service, seat, options)
  }
  for (const name of [lab, ...[...seats.keys()].map(seatService)])
    if (name in file.services)
      throw new ComposeProblem(`services.${name}: this name is needed for what milab compose adds`)
  return { ...file, services: { [lab]: labService(options, [...networks]), ...services }, volumes }
}

const seatService = (name: string) => `${name}-seat`
const controlToken = (made: string) => `\${MILAB_CONTROL_TOKEN:-${made}}`
const identityHeader = (made: string) => `\${MILAB_IDENTITY_HEADER:-${made}}`
const healthy = { condition: 'service_healthy' }

/** Where the image has files for the lab: a folder of its user. */
const inImage = { world: '/milab/world.yaml', roles: '/milab/roles.yaml', data: '/milab/data' }

function labService(
  { image, world, learn = false, roles, data = false, ...made }: LabInCompose,
  networks: readonly string[],
): Service {
  return {
    image,
    command: [
      'start',
      ...(world === undefined ? [] : ['--world', inImage.world]),
      ...(learn ? ['--learn', inImage.roles] : []),
      ...(roles === undefined ? [] : ['--roles', inImage.roles]),
      ...(data ? ['--data', inImage.data] : []),
      ...['--bind', '0.0.0.0', '--http-port', '80', '--https-port', '443', '--ca-file', '/ca/ca.pem'],
    ],
    environment: {
      MILAB_CONTROL_TOKEN: controlToken(made.controlToken),
      MILAB_IDENTITY_HEADER: identityHeader(made.identityHeader),
    },
    ports: ['127.0.0.1:${MILAB_PORT:-4080}:80'],
    volumes: [
      'milab-ca:/ca',
      // All of the lab's folder: the world's key and the tokens' are in it, too.
      ...(data ? ['milab-data:/milab'] : []),
      ...(world === undefined ? [] : [`${world}:${inImage.world}:ro`]),
      ...(roles === undefined ? [] : [`${roles}:${inImage.roles}:ro`]),
    ],
    networks: Object.fromEntries(networks.map((name) => [name, {}])),
  }
}

function sidecarOf(
  name: string,
  service: Service,
  seat: ComposeSeat,
  { image, controlToken: made }: LabInCompose,
): Service {
  const networks = Object.entries(networksOf(service)).map(([network, settings]) => {
    const { aliases = [] } = settings as { readonly aliases?: readonly string[] }
    return [network, { ...settings, aliases: [...new Set([...aliases, name])] }]
  })
  return {
    image,
    command: ['seat', '--join', `http://${lab}:80`, '--as', seat.name, '--trust-folder', trustFolder],
    environment: { MILAB_CONTROL_TOKEN: controlToken(made) },
    // For the metadata service's address on this network's loopback.
    user: 'root',
    cap_drop: ['ALL'],
    cap_add: ['NET_ADMIN'],
    // Docker's resolver asks the seat, which refuses names that are not Azure's: then it asks the next.
    dns: ['127.0.0.1', ...[service.dns ?? []].flat()],
    ...Object.fromEntries(ofNetwork.flatMap((key) => (service[key] === undefined ? [] : [[key, service[key]]]))),
    networks: Object.fromEntries(networks),
    volumes: [`${name}-trust:${trustFolder}`],
    depends_on: { [lab]: healthy },
    ...(service.profiles !== undefined && { profiles: service.profiles }),
  }
}

function onSeat(name: string, service: Service, seat: ComposeSeat, { identityHeader: made }: LabInCompose): Service {
  const own = Object.entries(service).filter(
    ([key]) => ![...ofNetwork, 'networks', 'dns', 'x-milab-seat'].includes(key),
  )
  const environment = environmentOf(service)
  const { JAVA_TOOL_OPTIONS: java } = environment
  const store = `-Djavax.net.ssl.trustStore=${trustFolder}/truststore.jks -Djavax.net.ssl.trustStoreType=JKS`
  const { source, facts } = seat
  const caller = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value ?? undefined]))
  const platform = { http: endpoint, identityHeader: identityHeader(made), seat: facts, caller }
  const options = `${store} -Djavax.net.ssl.trustStorePassword=${javaStorePassword}`
  return {
    ...Object.fromEntries(own),
    network_mode: `service:${seatService(name)}`,
    environment: {
      ...environment,
      ...Object.fromEntries(bundleVariables.map((variable) => [variable, `${trustFolder}/ca-bundle.pem`])),
      NODE_EXTRA_CA_CERTS: `${trustFolder}/node-extra-ca.pem`,
      JAVA_TOOL_OPTIONS: java ? `${java} ${options}` : options,
      ...sources[source].variables(platform),
    },
    volumes: [...((service.volumes as readonly unknown[] | undefined) ?? []), `${name}-trust:${trustFolder}:ro`],
    depends_on: { ...mapOf(service.depends_on, { condition: 'service_started' }), [seatService(name)]: healthy },
  }
}
