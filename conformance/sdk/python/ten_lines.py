from azure.identity import DefaultAzureCredential
from azure.keyvault.secrets import SecretClient

client = SecretClient("https://mytestkeyvault.vault.azure.net", DefaultAzureCredential())
print(client.get_secret("MyTestSecret").value)
