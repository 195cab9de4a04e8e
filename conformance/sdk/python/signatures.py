# Shared access signatures with Azure's SDK for Python: a managed identity's, a key's and a stored access policy's. Prints one JSON line.
import json
import os
from datetime import datetime, timedelta, timezone

from azure.core.exceptions import HttpResponseError
from azure.identity import DefaultAzureCredential
from azure.mgmt.storage import StorageManagementClient
from azure.storage.blob import (
    AccessPolicy,
    AccountSasPermissions,
    BlobClient,
    BlobServiceClient,
    ContainerSasPermissions,
    ResourceTypes,
    generate_account_sas,
    generate_blob_sas,
    generate_container_sas,
)

account, container, name = "devteststorage", "devtest", "a folder/größe.txt"
url = f"https://{account}.blob.core.windows.net"
subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"
hour = timedelta(hours=1)
now = datetime.now(timezone.utc)

credential = DefaultAzureCredential(managed_identity_client_id=os.environ.get("AZURE_CLIENT_ID"))
accounts = StorageManagementClient(credential, subscription).storage_accounts
account_key = accounts.list_keys("DevTest", account).keys_property[0].value
service = BlobServiceClient(url, credential)


def told(request):
    try:
        return request()
    except HttpResponseError as error:
        return str(getattr(error.error_code, "value", error.error_code))


def blob(sas):
    return BlobClient(url, container, name, credential=sas)


def read(sas):
    return told(lambda: blob(sas).download_blob(encoding="utf-8").readall())


service.get_blob_client(container, name).upload_blob("hello", overwrite=True)
key = service.get_user_delegation_key(now - hour, now + hour)
delegated = generate_blob_sas(
    account, container, name, user_delegation_key=key, permission="r", expiry=now + hour, content_type="text/plain"
)
seen = {
    "delegated": read(delegated),
    "shown as": blob(delegated).get_blob_properties().content_settings.content_type,
    "beyond its letters": told(lambda: blob(delegated).delete_blob()),
    "by key": read(generate_blob_sas(account, container, name, account_key=account_key, permission="r", expiry=now + hour)),
    "expired": read(generate_blob_sas(account, container, name, account_key=account_key, permission="r", expiry=now - hour)),
}
of_account = generate_account_sas(
    account, account_key, ResourceTypes(service=True), AccountSasPermissions(list=True), now + hour
)
seen["containers"] = [one.name for one in BlobServiceClient(url, of_account).list_containers()]
policies = BlobServiceClient(url, account_key).get_container_client(container)
policies.set_container_access_policy({"read": AccessPolicy(ContainerSasPermissions(read=True), now + hour, now - hour)})
by_policy = generate_container_sas(account, container, account_key=account_key, policy_id="read")
seen["by policy"] = read(by_policy)
policies.set_container_access_policy({})
seen["revoked"] = read(by_policy)
accounts.revoke_user_delegation_keys("DevTest", account)
seen["keys revoked"] = read(delegated)
print(json.dumps(seen))
