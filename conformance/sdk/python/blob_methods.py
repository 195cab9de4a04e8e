# Every public method of Azure's Blob clients for Python, called once for what it is for: methods.py.
#   blob_methods.py URL-OF-AN-ACCOUNT KEY URL-OF-ANOTHER
# The account has a second region that may be read. The other has the same key, and keeps deleted containers.
import sys
from datetime import datetime, timedelta, timezone

from azure.core.exceptions import HttpResponseError, ResourceExistsError
from azure.identity import ManagedIdentityCredential
from azure.storage.blob import (
    AccessPolicy,
    BlobBlock,
    BlobClient,
    BlobLeaseClient,
    BlobSasPermissions,
    BlobServiceClient,
    ContainerClient,
    ContainerSasPermissions,
    ContentSettings,
    CorsRule,
    ImmutabilityPolicy,
    RetentionPolicy,
    StandardBlobTier,
    generate_blob_sas,
)
from methods import check, is_so, refused, report

url, key, keeping = sys.argv[1:4]
name = url.split("//")[1].split(".")[0]
connection = f"DefaultEndpointsProtocol=https;AccountName={name};AccountKey={key};EndpointSuffix=core.windows.net"
# What the lab lacks is answered 501, which is asked again by default.
service = BlobServiceClient(url, key, retry_total=0)
container = service.get_container_client("methods")
page = bytes(512)
hour = timedelta(hours=1)


def now():
    return datetime.now(timezone.utc)


def blob(blob_name, text="hello", **more):
    client = container.get_blob_client(blob_name)
    client.upload_blob(text, overwrite=True, **more)
    return client


def fresh(of, blob_name):
    client = of.get_blob_client(blob_name)
    client.delete_blob() if client.exists() else None
    return client


def readable(client):
    """The blob's URL with a signature that lets it be read."""
    signature = generate_blob_sas(
        name, client.container_name, client.blob_name, account_key=key, permission=BlobSasPermissions(read=True), expiry=now() + hour
    )
    return f"{client.url}?{signature}"


# The service.


def create_container():
    check(service.create_container("made").get_container_properties().name == "made")


def delete_container():
    service.create_container("to-go")
    service.delete_container("to-go")
    check(not service.get_container_client("to-go").exists())


def undelete_container():
    own = BlobServiceClient(keeping, key, retry_total=0)
    own.create_container("to-return").upload_blob("a", "1")
    own.delete_container("to-return")
    (deleted,) = [one for one in own.list_containers("to-return", include_deleted=True) if one.deleted]
    back = own.undelete_container(deleted.name, deleted.version)
    check(back.download_blob("a").readall() == b"1")


def service_find_blobs_by_tags():
    blob("tagged", tags={"team": "orders"})
    check([one.name for one in service.find_blobs_by_tags("\"team\"='orders'")] == ["tagged"])


def get_user_delegation_key():
    with_token = BlobServiceClient(url, ManagedIdentityCredential())
    delegation = with_token.get_user_delegation_key(now() - hour, now() + hour)
    signature = generate_blob_sas(
        name, "methods", "kept", user_delegation_key=delegation, permission=BlobSasPermissions(read=True), expiry=now() + hour
    )
    blob("kept")
    check(BlobClient.from_blob_url(f"{url}/methods/kept?{signature}").download_blob().readall() == b"hello")


def set_service_properties():
    rule = CorsRule(["https://shop.example"], ["GET"], allowed_headers=["x-ms-meta-*"], exposed_headers=["*"], max_age_in_seconds=60)
    service.set_service_properties(cors=[rule], delete_retention_policy=RetentionPolicy(enabled=True, days=7))
    kept = service.get_service_properties()
    check(kept["cors"][0].allowed_origins == "https://shop.example" and kept["delete_retention_policy"].days == 7)


# A container.


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


def blob_properties(blob_name):
    return container.get_blob_client(blob_name).get_blob_properties()


def walk_blobs():
    blob("walk/a/1"), blob("walk/b")
    check([one.name for one in container.walk_blobs(name_starts_with="walk/", delimiter="/")] == ["walk/a/", "walk/b"])


# A blob.


def abort_copy():
    source, target = blob("source"), container.get_blob_client("copied")
    done = target.start_copy_from_url(source.url)
    # It is done already, so there is nothing to abort, and Azure says so.
    try:
        target.abort_copy(done["copy_id"])
    except HttpResponseError as error:
        check(error.error_code == "NoPendingCopyOperation", error.error_code)


def acquire_lease():
    client = blob("leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_blob))
    client.delete_blob(lease=lease)


def append_block():
    client = fresh(container, "appended")
    client.create_append_blob()
    client.append_block(b"a"), client.append_block(b"b")
    check(client.download_blob().readall() == b"ab")


def append_block_from_url():
    client = fresh(container, "appended-from")
    client.create_append_blob()
    client.append_block_from_url(readable(blob("source")))
    check(client.download_blob().readall() == b"hello")


def paged(blob_name, pages=2):
    client = fresh(container, blob_name)
    client.create_page_blob(512 * pages)
    return client


def clear_page():
    client = paged("cleared")
    client.upload_page(b"x" * 1024, 0, 1024)
    client.clear_page(0, 512)
    check(client.download_blob().readall() == page + b"x" * 512)


def commit_block_list():
    client = container.get_blob_client("blocks")
    client.stage_block("1", b"one"), client.stage_block("2", b"two")
    client.commit_block_list([BlobBlock("2"), BlobBlock("1")])
    check(client.download_blob().readall() == b"twoone")


def create_snapshot():
    client = blob("shot", "before")
    at = client.create_snapshot()["snapshot"]
    client.upload_blob("after", overwrite=True)
    check(container.get_blob_client("shot", snapshot=at).download_blob().readall() == b"before")
    check(refused(ResourceExistsError, client.delete_blob))
    client.delete_blob("include")


def get_page_ranges():
    client = paged("ranges", 4)
    client.upload_page(page, 512, 512)
    check(client.get_page_ranges() == ([{"start": 512, "end": 1023}], []))


def list_page_ranges():
    client = paged("ranges", 4)
    client.upload_page(page, 512, 512)
    check([(one.start, one.end) for one in client.list_page_ranges()] == [(512, 1023)])


def get_page_range_diff_for_managed_disk():
    paged("ranges", 4).get_page_range_diff_for_managed_disk(f"{url}/methods/ranges?snapshot=2026-01-01T00:00:00.0000000Z")


def query_blob():
    blob("rows.csv", "a,b\n").query_blob("SELECT * from BlobStorage").readall()


def resize_blob():
    client = paged("sized")
    client.resize_blob(2048)
    check(client.get_blob_properties().size == 2048)


def seal_append_blob():
    client = fresh(container, "sealed")
    client.create_append_blob()
    client.seal_append_blob()
    check(refused(HttpResponseError, lambda: client.append_block(b"a")))


def set_blob_metadata():
    blob("kept").set_blob_metadata({"a": "b"})
    check(blob_properties("kept").metadata == {"a": "b"})


def set_blob_tags():
    client = blob("tagged")
    client.set_blob_tags({"a": "b"})
    check(client.get_blob_tags() == {"a": "b"})


def set_http_headers():
    blob("kept").set_http_headers(ContentSettings(content_type="text/html", cache_control="no-cache"))
    check(blob_properties("kept").content_settings.content_type == "text/html")


def set_sequence_number():
    client = paged("numbered")
    client.set_sequence_number("update", "7")
    check(client.get_blob_properties().page_blob_sequence_number == 7)


def set_standard_blob_tier():
    blob("cold").set_standard_blob_tier(StandardBlobTier.COOL)
    check(blob_properties("cold").blob_tier == "Cool")


def stage_block_from_url():
    client = container.get_blob_client("staged-from")
    client.stage_block_from_url("1", readable(blob("source")), source_offset=1, source_length=3)
    client.commit_block_list([BlobBlock("1")])
    check(client.download_blob().readall() == b"ell")


def start_copy_from_url():
    target = container.get_blob_client("copied")
    target.start_copy_from_url(blob("source").url)
    check(target.get_blob_properties().copy.status == "success")
    target.start_copy_from_url(readable(blob("source")), requires_sync=True)
    check(target.download_blob().readall() == b"hello")


def undelete_blob():
    service.set_service_properties(delete_retention_policy=RetentionPolicy(enabled=True, days=7))
    client = blob("returns")
    client.delete_blob()
    check(not client.exists())
    client.undelete_blob()
    check(client.download_blob().readall() == b"hello")


def upload_blob_from_url():
    target = fresh(container, "uploaded-from")
    target.upload_blob_from_url(readable(blob("source")))
    check(target.download_blob().readall() == b"hello")


def upload_page():
    client = paged("written")
    client.upload_page(b"x" * 512, 512, 512)
    check(client.download_blob().readall() == page + b"x" * 512)


def upload_pages_from_url():
    client = paged("written-from", 1)
    client.upload_pages_from_url(readable(blob("pages", b"y" * 512)), 0, 512, 0)
    check(client.download_blob().readall() == b"y" * 512)


# A lease.


def lease_on(blob_name):
    return blob(blob_name).acquire_lease(60)


def lease_acquire():
    lease = BlobLeaseClient(blob("lease/a"))
    lease.acquire(15)
    lease.release()


def lease_break():
    lease = lease_on("lease/b")
    check(lease.break_lease(0) == 0)


def lease_change():
    lease = lease_on("lease/c")
    wanted = "11111111-2222-4333-8444-555555555555"
    lease.change(wanted)
    check(lease.id == wanted)
    lease.release()


def lease_release():
    lease = lease_on("lease/d")
    lease.release()
    check(blob_properties("lease/d").lease.state == "available")


def lease_renew():
    lease = lease_on("lease/e")
    lease.renew()
    lease.release()


methods = {
    BlobServiceClient: {
        "close": lambda: BlobServiceClient(url, key).close(),
        "create_container": create_container,
        "delete_container": delete_container,
        "find_blobs_by_tags": service_find_blobs_by_tags,
        "from_connection_string": is_so(lambda: BlobServiceClient.from_connection_string(connection).get_account_information()),
        "get_account_information": is_so(lambda: service.get_account_information()["account_kind"] == "StorageV2"),
        "get_blob_client": is_so(lambda: not service.get_blob_client("methods", "none").exists()),
        "get_container_client": is_so(lambda: service.get_container_client("methods").exists()),
        "get_service_properties": is_so(lambda: service.get_service_properties()["analytics_logging"] is not None),
        "get_service_stats": is_so(lambda: service.get_service_stats()["geo_replication"]["status"] == "live"),
        "get_user_delegation_key": get_user_delegation_key,
        "list_containers": is_so(lambda: "methods" in [one.name for one in service.list_containers()]),
        "set_service_properties": set_service_properties,
        "undelete_container": undelete_container,
    },
    ContainerClient: {
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
    },
    BlobClient: {
        "abort_copy": abort_copy,
        "acquire_lease": acquire_lease,
        "append_block": append_block,
        "append_block_from_url": append_block_from_url,
        "clear_page": clear_page,
        "close": lambda: blob("read").close(),
        "commit_block_list": commit_block_list,
        "create_append_blob": append_block,
        "create_page_blob": is_so(lambda: paged("made").get_blob_properties().size == 1024),
        "create_snapshot": create_snapshot,
        "delete_blob": lambda: blob("gone").delete_blob(),
        "delete_immutability_policy": lambda: blob("held").delete_immutability_policy(),
        "download_blob": is_so(lambda: blob("read").download_blob(offset=1, length=2).readall() == b"el"),
        "exists": is_so(lambda: blob("read").exists()),
        "from_blob_url": is_so(lambda: BlobClient.from_blob_url(readable(blob("read"))).download_blob().readall()),
        "from_connection_string": is_so(lambda: blob("read") and BlobClient.from_connection_string(connection, "methods", "read").exists()),
        "get_account_information": is_so(lambda: blob("read").get_account_information()["sku_name"]),
        "get_blob_properties": is_so(lambda: blob("read").get_blob_properties().size == 5),
        "get_blob_tags": set_blob_tags,
        "get_block_list": is_so(lambda: blob("read").get_block_list("all") == ([], [])),
        "get_page_range_diff_for_managed_disk": get_page_range_diff_for_managed_disk,
        "get_page_ranges": get_page_ranges,
        "list_page_ranges": list_page_ranges,
        "query_blob": query_blob,
        "resize_blob": resize_blob,
        "seal_append_blob": seal_append_blob,
        "set_blob_metadata": set_blob_metadata,
        "set_blob_tags": set_blob_tags,
        "set_http_headers": set_http_headers,
        "set_immutability_policy": lambda: blob("held").set_immutability_policy(ImmutabilityPolicy(expiry_time=now() + hour, policy_mode="Unlocked")),
        "set_legal_hold": lambda: blob("held").set_legal_hold(True),
        "set_premium_page_blob_tier": lambda: paged("premium").set_premium_page_blob_tier("P10"),
        "set_sequence_number": set_sequence_number,
        "set_standard_blob_tier": set_standard_blob_tier,
        "stage_block": commit_block_list,
        "stage_block_from_url": stage_block_from_url,
        "start_copy_from_url": start_copy_from_url,
        "undelete_blob": undelete_blob,
        "upload_blob": is_so(lambda: refused(ResourceExistsError, lambda: blob("read").upload_blob("again"))),
        "upload_blob_from_url": upload_blob_from_url,
        "upload_page": upload_page,
        "upload_pages_from_url": upload_pages_from_url,
    },
    BlobLeaseClient: {
        "acquire": lease_acquire,
        "break_lease": lease_break,
        "change": lease_change,
        "release": lease_release,
        "renew": lease_renew,
    },
}


if not container.exists():
    container.create_container()
report(methods)
