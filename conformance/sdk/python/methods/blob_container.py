# The methods of ContainerClient: blob.py.
from azure.core.exceptions import HttpResponseError, ResourceExistsError
from azure.storage.blob import AccessPolicy, ContainerClient, ContainerSasPermissions
from blob_clients import blob, blob_properties, connection, container, hour, key, now, paged, service, url
from calls import check, is_so, refused


def container_acquire_lease():
    own = service.create_container("leased")
    lease = own.acquire_lease(15)
    check(refused(HttpResponseError, own.delete_container))
    own.delete_container(lease=lease)


def container_delete_blobs():
    names = [blob(f"many/{at}").blob_name for at in range(3)]
    check([answer.status_code for answer in container.delete_blobs(*names)] == [202, 202, 202])
    check(list(container.list_blob_names(name_starts_with="many/")) == [])


def set_container_access_policy():
    policy = AccessPolicy(ContainerSasPermissions(read=True), expiry=now() + hour, start=now() - hour)
    container.set_container_access_policy({"readers": policy})
    check([one.id for one in container.get_container_access_policy()["signed_identifiers"]] == ["readers"])


def set_container_metadata():
    container.set_container_metadata({"team": "orders"})
    check(container.get_container_properties().metadata == {"team": "orders"})


def container_set_standard_blob_tier_blobs():
    names = [blob(f"tiers/{at}").blob_name for at in range(2)]
    check([answer.status_code for answer in container.set_standard_blob_tier_blobs("Cool", *names)] == [200, 200])
    check(blob_properties("tiers/0").blob_tier == "Cool")


def set_premium_page_blob_tier_blobs():
    (answer,) = container.set_premium_page_blob_tier_blobs("P10", paged("premium").blob_name, raise_on_any_failure=False)
    if answer.status_code != 200:
        raise HttpResponseError(response=answer)


def walk_blobs():
    blob("walk/a/1"), blob("walk/b")
    check([one.name for one in container.walk_blobs(name_starts_with="walk/", delimiter="/")] == ["walk/a/", "walk/b"])


container_methods = {
    "acquire_lease": container_acquire_lease,
    "close": lambda: ContainerClient(url, "methods", key).close(),
    "create_container": is_so(lambda: refused(ResourceExistsError, container.create_container)),
    "delete_blob": lambda: (blob("gone"), container.delete_blob("gone")),
    "delete_blobs": container_delete_blobs,
    "delete_container": lambda: service.create_container("also-gone").delete_container(),
    "download_blob": is_so(lambda: blob("read") and container.download_blob("read").readall() == b"hello"),
    "exists": is_so(container.exists),
    "find_blobs_by_tags": is_so(
        lambda: blob("tagged", tags={"team": "orders"}) and [one.name for one in container.find_blobs_by_tags("team='orders'")]
    ),
    "from_connection_string": is_so(lambda: ContainerClient.from_connection_string(connection, "methods").exists()),
    "from_container_url": is_so(lambda: ContainerClient.from_container_url(container.url, key).exists()),
    "get_account_information": is_so(lambda: container.get_account_information()["sku_name"]),
    "get_blob_client": is_so(lambda: not container.get_blob_client("none").exists()),
    "get_container_access_policy": is_so(lambda: "public_access" in container.get_container_access_policy()),
    "get_container_properties": is_so(lambda: container.get_container_properties().lease.state == "available"),
    "list_blob_names": is_so(lambda: blob("read") and "read" in list(container.list_blob_names())),
    "list_blobs": is_so(lambda: blob("read") and "read" in [one.name for one in container.list_blobs(include=["metadata", "tags"])]),
    "set_container_access_policy": set_container_access_policy,
    "set_container_metadata": set_container_metadata,
    "set_premium_page_blob_tier_blobs": set_premium_page_blob_tier_blobs,
    "set_standard_blob_tier_blobs": container_set_standard_blob_tier_blobs,
    "upload_blob": is_so(lambda: container.upload_blob("written", "1", overwrite=True).exists()),
    "walk_blobs": walk_blobs,
}
