# The tutorials' flows with Azure's SDK for Python, as on the VM, which may also write the account's blobs. Prints one JSON line.
import base64
import json
import random

from azure.identity import DefaultAzureCredential, ManagedIdentityCredential
from azure.keyvault.secrets import SecretClient
from azure.mgmt.resource.resources import ResourceManagementClient
from azure.mgmt.storage import StorageManagementClient
from azure.storage.blob import BlobServiceClient

subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"
MIB = 1024 * 1024


def audience(credential, resource):
    payload = credential.get_token(f"{resource}/.default").token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["aud"]


def read_secrets(credential):
    client = SecretClient("https://mytestkeyvault.vault.azure.net", credential)
    secret = client.get_secret("MyTestSecret")
    return {
        "value": secret.value,
        "by version": client.get_secret("MyTestSecret", secret.properties.version).value,
        "names": [properties.name for properties in client.list_properties_of_secrets()],
        "versions": [properties.version for properties in client.list_properties_of_secret_versions("MyTestSecret")],
    }


def change_secrets(credential):
    client = SecretClient("https://mi-lab-vault.vault.azure.net", credential)
    first, second = client.set_secret("mine", "1"), client.set_secret("mine", "2", tags={"made": "here"})
    client.update_secret_properties("mine", second.properties.version, content_type="text/plain")
    versions = {properties.version for properties in client.list_properties_of_secret_versions("mine")}
    deleted = client.begin_delete_secret("mine").result()
    while_deleted = [secret.name for secret in client.list_deleted_secrets()]
    client.begin_recover_deleted_secret("mine").wait()
    recovered = client.get_secret("mine")
    backup = client.backup_secret("mine")
    return {
        "versions": versions == {first.properties.version, second.properties.version},
        "deleted": [deleted.name, deleted.recovery_id],
        "listed while deleted": while_deleted,
        "recovered": [recovered.value, recovered.properties.content_type, recovered.properties.tags],
        "backup": len(backup) > 0,
    }


def read_group(credential):
    asked = []
    client = ResourceManagementClient(credential, subscription)
    group = client.resource_groups.get("DevTest", raw_request_hook=lambda request: asked.append(request.http_request.url))
    return {"asked": asked, "id": group.id, "location": group.location, "state": group.properties.provisioning_state}


def read_account(credential):
    accounts = StorageManagementClient(credential, subscription).storage_accounts
    account = accounts.get_properties("DevTest", "devteststorage")
    keys = accounts.list_keys("DevTest", "devteststorage").keys_property
    about = {"kind": account.kind, "endpoint": account.primary_endpoints.blob, "keys": [key.key_name for key in keys]}
    return about, keys[0].value


def blobs(credential):
    sizes = {"max_single_put_size": MIB, "max_block_size": MIB, "max_single_get_size": MIB, "max_chunk_get_size": MIB}
    service = BlobServiceClient("https://devteststorage.blob.core.windows.net", credential, **sizes)
    container = service.get_container_client("devtest")
    large = random.Random(1).randbytes(5 * MIB + 1)
    container.upload_blob("a folder/größe.txt", "hello")
    blob = container.upload_blob("large.bin", large, max_concurrency=2)
    committed, _ = blob.get_block_list("committed")
    seen = {
        "text": container.download_blob("a folder/größe.txt", encoding="utf-8").readall(),
        "same bytes": blob.download_blob(max_concurrency=2).readall() == large,
        "blocks": len(committed),
        "range": blob.download_blob(offset=MIB, length=9).readall() == large[MIB : MIB + 9],
        "names": [blob.name for blob in container.list_blobs()],
    }
    for name in seen["names"]:
        container.delete_blob(name)
    return {**seen, "left": len(list(container.list_blobs()))}


vm = ManagedIdentityCredential()
usual = DefaultAzureCredential()
account, key = read_account(vm)
print(json.dumps({
    "tokens": [audience(vm, "https://vault.azure.net"), audience(usual, "https://management.azure.com")],
    "read secrets": read_secrets(vm),
    "changed secrets": change_secrets(usual),
    "group": read_group(usual),
    "account": account,
    "blobs by key": blobs(key),
    "blobs by token": blobs(vm),
}))
