# The same by the asynchronous half of the SDK, which asks with aiohttp. Prints one JSON line.
import asyncio
import json
import random

from azure.identity.aio import DefaultAzureCredential, ManagedIdentityCredential
from azure.keyvault.secrets.aio import SecretClient
from azure.mgmt.resource.resources.aio import ResourceManagementClient
from azure.mgmt.storage.aio import StorageManagementClient
from azure.storage.blob.aio import BlobServiceClient

subscription = "98f51385-2edc-4b79-bed9-7718de4cb861"
MIB = 1024 * 1024


async def secrets(credential):
    async with SecretClient("https://mi-lab-vault.vault.azure.net", credential) as client:
        await client.set_secret("mine", "1")
        await client.delete_secret("mine")
        while_deleted = [secret.name async for secret in client.list_deleted_secrets()]
        await client.recover_deleted_secret("mine")
        return {
            "values": [(await client.get_secret(name)).value for name in ("mi-test", "mine")],
            "names": [properties.name async for properties in client.list_properties_of_secrets()],
            "listed while deleted": while_deleted,
        }


async def group(credential):
    async with ResourceManagementClient(credential, subscription) as client:
        return (await client.resource_groups.get("DevTest")).location


async def key(credential):
    async with StorageManagementClient(credential, subscription) as client:
        return (await client.storage_accounts.list_keys("DevTest", "devteststorage")).keys_property[0].value


async def blobs(credential):
    sizes = {"max_single_put_size": MIB, "max_block_size": MIB, "max_single_get_size": MIB, "max_chunk_get_size": MIB}
    async with BlobServiceClient("https://devteststorage.blob.core.windows.net", credential, **sizes) as service:
        container = service.get_container_client("devtest")
        large = random.Random(1).randbytes(2 * MIB + 1)
        await container.upload_blob("large.bin", large, max_concurrency=2)
        downloaded = await (await container.download_blob("large.bin", max_concurrency=2)).readall()
        names = [name async for name in container.list_blob_names()]
        await container.delete_blob("large.bin")
        return {"same bytes": downloaded == large, "names": names}


async def main():
    async with ManagedIdentityCredential() as vm, DefaultAzureCredential() as usual:
        return {
            "secrets": await secrets(vm),
            "group": await group(usual),
            "blobs by key": await blobs(await key(vm)),
            "blobs by token": await blobs(usual),
        }


print(json.dumps(asyncio.run(main())))
