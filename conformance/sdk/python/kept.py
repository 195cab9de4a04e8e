# What an account keeps, with Azure's SDK for Python: deleted containers, versions, the stats of its copy, and what a hierarchical
# namespace refuses. Prints one JSON line.
import json
import os

from azure.core.exceptions import HttpResponseError
from azure.identity import DefaultAzureCredential
from azure.storage.blob import BlobServiceClient

credential = DefaultAzureCredential(managed_identity_client_id=os.environ.get("AZURE_CLIENT_ID"))


def service(account):
    return BlobServiceClient(f"https://{account}.blob.core.windows.net", credential)


def told(request):
    try:
        return request()
    except HttpResponseError as error:
        return str(getattr(error.error_code, "value", error.error_code))


flat = service("keeping")
container = flat.get_container_client("data")
container.upload_blob("x", b"one")
flat.delete_container("data")
gone = told(container.get_container_properties)
(deleted,) = [found for found in flat.list_containers(include_deleted=True) if found.deleted]
restored = flat.undelete_container(deleted.name, deleted.version)
blob = restored.get_blob_client("x")
again = told(lambda: flat.undelete_container(deleted.name, deleted.version))

first = blob.get_blob_properties().version_id
blob.upload_blob(b"two", overwrite=True)
blob.set_blob_tags({"state": "old"}, version_id=first)
blob.delete_blob()
lake = service("lake").get_container_client("data")
lake.upload_blob("a/b/c.txt", b"x")

print(
    json.dumps(
        {
            "deleted": gone,
            "restored": restored.get_blob_client("x").download_blob(version_id=first).readall().decode(),
            "restored again": again,
            "tags of a version": blob.get_blob_tags(version_id=first),
            "only versions": [found.has_versions_only for found in container.list_blobs(include=["deletedwithversions"])],
            "versions": len(list(container.list_blobs(include=["versions"]))),
            "copy": flat.get_service_stats()["geo_replication"]["status"],
            "directories": [found.name for found in lake.list_blobs()],
            "snapshot": told(lake.get_blob_client("a/b/c.txt").create_snapshot),
            "tags": told(lambda: lake.upload_blob("t", b"x", tags={"a": "b"})),
        }
    )
)
