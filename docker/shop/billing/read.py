from azure.core.exceptions import HttpResponseError
from azure.identity import ManagedIdentityCredential
from azure.keyvault.secrets import SecretClient

credential = ManagedIdentityCredential()
for vault in ["orders-kv", "billing-kv", "stock-kv", "mail-kv"]:
    client = SecretClient(f"https://{vault}.vault.azure.net", credential)
    try:
        print(vault, client.get_secret("password").value)
    except HttpResponseError as error:
        print(vault, error.status_code)
