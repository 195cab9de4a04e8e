# The methods of BlobServiceClient: blob.py.
from azure.identity import ManagedIdentityCredential
from azure.storage.blob import BlobClient, BlobSasPermissions, BlobServiceClient, CorsRule, RetentionPolicy, generate_blob_sas
from blob_clients import blob, connection, hour, keeping, key, name, now, service, url
from calls import check, is_so


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


service_methods = {
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
}
