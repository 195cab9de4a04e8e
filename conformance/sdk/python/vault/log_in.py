"""Reads a certificate, a PFX, from the vault as the machine, and logs in with it as an application. Prints who reads which secret."""
import base64
import json
import sys

from azure.identity import CertificateCredential, ManagedIdentityCredential
from azure.keyvault.secrets import SecretClient

tenant, client = sys.argv[1:]
pfx = SecretClient("https://orders-keys.vault.azure.net", ManagedIdentityCredential()).get_secret("login").value
application = CertificateCredential(tenant, client, certificate_data=base64.b64decode(pfx))
claims = application.get_token("https://vault.azure.net/.default").token.split(".")[1]
appid = json.loads(base64.urlsafe_b64decode(claims + "=="))["appid"]
secret = SecretClient("https://orders-secrets.vault.azure.net", application).get_secret("db-password")
print(json.dumps([appid, secret.value]))
