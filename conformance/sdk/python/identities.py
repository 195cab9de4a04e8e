# Tokens of a platform's identities, named in each way: identities.py managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID
# Prints one JSON line: by name the token's payload or the error, then what two services gave one of the identities.
import json
import sys

from azure.identity import DefaultAzureCredential, ManagedIdentityCredential, WorkloadIdentityCredential
from azure.keyvault.secrets import SecretClient
from azure.storage.blob import BlobClient

kind, client_id, object_id, resource_id = sys.argv[1:]
managed = {
    "none named": lambda: ManagedIdentityCredential(),
    "client id": lambda: ManagedIdentityCredential(client_id=client_id),
    "object id": lambda: ManagedIdentityCredential(identity_config={"object_id": object_id}),
    "resource id": lambda: ManagedIdentityCredential(identity_config={"resource_id": resource_id}),
}
workload = {
    "none named": lambda: WorkloadIdentityCredential(),
    "client id": lambda: WorkloadIdentityCredential(client_id=client_id),
}
credentials = {"DefaultAzureCredential": lambda: DefaultAzureCredential(), **(managed if kind == "managed" else workload)}


def attempt(work):
    try:
        return work()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def payload(credential):
    return {"payload": credential.get_token("https://vault.azure.net/.default").token.split(".")[1]}


def secret(credential):
    return SecretClient("https://shop-kv.vault.azure.net", credential).get_secret("db-password").value


def blob(credential):
    client = BlobClient("https://shopdata.blob.core.windows.net", "exports", "hello.txt", credential=credential)
    client.upload_blob("hello")
    return client.download_blob(encoding="utf-8").readall()


tokens = {name: attempt(lambda: payload(credential())) for name, credential in credentials.items()}
chosen = credentials["client id" if kind == "managed" else "none named"]
print(json.dumps({
    "tokens": tokens,
    "secret": attempt(lambda: secret(chosen())),
    "blob": attempt(lambda: blob(chosen())),
}))
