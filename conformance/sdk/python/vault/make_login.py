"""Makes a certificate in the vault, and prints what its secret holds: a private key and the certificate, in PEM."""
import json

from azure.identity import DefaultAzureCredential
from azure.keyvault.certificates import CertificateClient, CertificatePolicy
from azure.keyvault.secrets import SecretClient

vault, credential = "https://orders-keys.vault.azure.net", DefaultAzureCredential()
policy = CertificatePolicy(issuer_name="Self", subject="CN=orders", content_type="application/x-pem-file")
CertificateClient(vault, credential).begin_create_certificate("login", policy).result()
print(json.dumps(SecretClient(vault, credential).get_secret("login").value))
