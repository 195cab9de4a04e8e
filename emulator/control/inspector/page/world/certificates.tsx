import { useRef } from 'preact/hooks'
import type { CertificateNode, VaultNode } from '../../wire-world.js'
import { Act, Form } from './form.js'
import type { Portal } from './portal.js'
import * as requests from './requests.js'

interface CertificatesProps {
  readonly portal: Portal
  readonly vault: VaultNode
}

/** The certificates of a vault. Their keys and secrets are in the vault's lists of these. */
export function Certificates({ portal, vault }: CertificatesProps) {
  const wasFilled = useRef(vault.certificates.length > 0)
  return (
    <details class="node" open={wasFilled.current}>
      <summary>
        certificates <span class="quiet">{vault.certificateCount}</span>
      </summary>
      <table>
        <caption class="unseen">Certificates of {vault.name}</caption>
        <tbody>
          {vault.certificates.map((certificate) => (
            <Certificate key={certificate.name} portal={portal} vault={vault} of={certificate} />
          ))}
        </tbody>
      </table>
      {vault.certificateCount > vault.certificates.length && (
        <p class="quiet">
          The first {vault.certificates.length} of {vault.certificateCount} certificates.
        </p>
      )}
      <Form
        portal={portal}
        action="Create certificate"
        label={`New certificate in ${vault.name}`}
        fields={[
          { name: 'name', label: 'Name of the certificate' },
          { name: 'subject', label: 'Subject', value: 'CN=example.com' },
          { name: 'type', label: 'Type of its key', options: Object.keys(requests.keyTypes) },
        ]}
        onSubmit={({ name = '', subject = '', type = '' }) =>
          portal.change(`Created the certificate ${name}.`, requests.newCertificate(vault, name, subject, type))
        }
      />
    </details>
  )
}

function Certificate({ portal, vault, of }: CertificatesProps & { readonly of: CertificateNode }) {
  const { name, subject, issuer, enabled, versionCount, expires, isAwaited } = of
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {subject}{' '}
        <span class="quiet">
          issuer {issuer}, {versionCount} {versionCount === 1 ? 'version' : 'versions'}
          {expires !== undefined && `, valid until ${new Date(expires * 1000).toISOString().slice(0, 10)}`}
        </span>
        {isAwaited && <span class="warn"> waits to be issued</span>}
        {!enabled && <span class="warn"> disabled</span>}
      </td>
      <td>
        <Act
          portal={portal}
          text="Delete"
          label={`Delete certificate ${name}`}
          question={`Delete the certificate ${name} with its key and its secret?`}
          onClick={() =>
            portal.change(`Deleted the certificate ${name}.`, requests.remove(requests.certificateUrl(vault, name)))
          }
        />
      </td>
    </tr>
  )
}
