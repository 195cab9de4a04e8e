/** An image of Azure's marketplace, with its newest version. */
export interface PlatformImage {
  readonly publisher: string
  readonly offer: string
  readonly sku: string
  readonly version: string
  readonly os: 'Windows' | 'Linux'
  readonly generation: 'V1' | 'V2'
  readonly architecture: 'x64' | 'Arm64'
}

/**
 * The images that tools and tutorials name: those behind az's aliases (azure-cli, command_modules/vm/_alias.py), the older
 * aliases, and those of Microsoft's pages on virtual machines. Publishers bring a new version each month: the numbers have
 * each one's form, and which one is Azure's newest today is not known here. Those of Debian 10 and CentOS 7.5 are recorded.
 */
// prettier-ignore
const rows: readonly (readonly [publisher: string, offer: string, sku: string, version: string, generation?: 'V1' | 'V2', architecture?: 'x64' | 'Arm64'])[] = [
  ['Canonical', 'ubuntu-24_04-lts', 'server', '24.04.202511030'],
  ['Canonical', 'ubuntu-24_04-lts', 'server-gen1', '24.04.202511030', 'V1'],
  ['Canonical', 'ubuntu-24_04-lts', 'server-arm64', '24.04.202511030', 'V2', 'Arm64'],
  ['Canonical', '0001-com-ubuntu-server-jammy', '22_04-lts', '22.04.202511030', 'V1'],
  ['Canonical', '0001-com-ubuntu-server-jammy', '22_04-lts-gen2', '22.04.202511030'],
  ['Canonical', '0001-com-ubuntu-server-jammy', '22_04-lts-arm64', '22.04.202511030', 'V2', 'Arm64'],
  ['Canonical', '0001-com-ubuntu-server-focal', '20_04-lts', '20.04.202505200', 'V1'],
  ['Canonical', '0001-com-ubuntu-server-focal', '20_04-lts-gen2', '20.04.202505200'],
  ['Canonical', 'UbuntuServer', '16.04-LTS', '16.04.202109281', 'V1'],
  ['Canonical', 'UbuntuServer', '16.04.0-LTS', '16.04.202109280', 'V1'],
  ['Canonical', 'UbuntuServer', '18.04-LTS', '18.04.202401161', 'V1'],
  ['Canonical', 'UbuntuServer', '18_04-lts-gen2', '18.04.202401161'],
  ['Debian', 'debian-10', '10', '0.20240430.1733', 'V1'],
  ['Debian', 'debian-11', '11', '0.20251016.2266', 'V1'],
  ['Debian', 'debian-11', '11-gen2', '0.20251016.2266'],
  ['Debian', 'debian-11', '11-backports-gen2', '0.20251016.2266'],
  ['Debian', 'debian-12', '12', '0.20251112.2293', 'V1'],
  ['Debian', 'debian-12', '12-gen2', '0.20251112.2293'],
  ['kinvolk', 'flatcar-container-linux-free', 'stable', '4230.2.4', 'V1'],
  ['kinvolk', 'flatcar-container-linux-free', 'stable-gen2', '4230.2.4'],
  ['microsoftazurelinux', 'azurelinux-4', '4', '4.20251101.01'],
  ['microsoftazurelinux', 'azurelinux-4', '4-arm64', '4.20251101.01', 'V2', 'Arm64'],
  ['microsoftazurelinux', 'azurelinux-4', '4-gen1', '4.20251101.01', 'V1'],
  ['OpenLogic', 'CentOS', '7.5', '7.5.201808150', 'V1'],
  ['OpenLogic', 'CentOS', '8_5-gen2', '8.5.2022101401'],
  ['RedHat', 'RHEL', '8-lvm-gen2', '8.10.2025092311'],
  ['RedHat', 'RHEL', '9-lvm-gen2', '9.6.2025092311'],
  ['SUSE', 'openSUSE-leap-15-4', 'gen2', '2023.11.08'],
  ['SUSE', 'sles-15-sp3', 'gen2', '2024.05.10'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2012-Datacenter', '9200.24768.240306', 'V1'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2012-R2-Datacenter', '9600.21871.240306', 'V1'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2016-Datacenter', '14393.8594.251107', 'V1'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2016-datacenter-gensecond', '14393.8594.251107'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2019-Datacenter', '17763.8027.251107', 'V1'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2019-datacenter-gensecond', '17763.8027.251107'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2022-Datacenter', '20348.4405.251107', 'V1'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2022-datacenter-g2', '20348.4405.251107'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2022-datacenter-azure-edition', '20348.4405.251107'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2022-datacenter-azure-edition-core', '20348.4405.251107'],
  ['MicrosoftWindowsServer', 'WindowsServer', '2025-datacenter-g2', '26100.7171.251107'],
]

export const platformImages: readonly PlatformImage[] = rows.map(
  ([publisher, offer, sku, version, generation = 'V2', architecture = 'x64']): PlatformImage => ({
    publisher,
    offer,
    sku,
    version,
    os: publisher === 'MicrosoftWindowsServer' ? 'Windows' : 'Linux',
    generation,
    architecture,
  }),
)

const levels = ['publisher', 'offer', 'sku', 'version'] as const

export type Level = (typeof levels)[number]

/** The images below a publisher, an offer, a sku or a version, whatever the case of the names. */
export const imagesBelow = (names: readonly string[]): readonly PlatformImage[] =>
  platformImages.filter((image) => names.every((name, at) => image[levels[at]!].toLowerCase() === name.toLowerCase()))

/** What lies one level below the names, each once, in the order of the table. */
export const namesBelow = (names: readonly string[]): readonly string[] => [
  ...new Set(imagesBelow(names).map((image) => image[levels[names.length]!])),
]
