# Every public method of Azure's Data Lake clients for Python, called once for what it is for: methods.py.
#   datalake_methods.py URL-OF-AN-ACCOUNT KEY URL-OF-ANOTHER
# The account has a hierarchical namespace. The other has the same key, and keeps deleted containers.
import sys
from datetime import datetime, timedelta, timezone

from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceModifiedError
from azure.identity import ManagedIdentityCredential
from azure.storage.filedatalake import (
    AccessPolicy,
    ContentSettings,
    CorsRule,
    DataLakeDirectoryClient,
    DataLakeFileClient,
    DataLakeLeaseClient,
    DataLakeServiceClient,
    FileSasPermissions,
    FileSystemClient,
    FileSystemSasPermissions,
    generate_file_sas,
)
from methods import check, is_so, refused, report

url, key, keeping = sys.argv[1:4]
name = url.split("//")[1].split(".")[0]
connection = f"DefaultEndpointsProtocol=https;AccountName={name};AccountKey={key};EndpointSuffix=core.windows.net"
# What the lab lacks is answered 501, which is asked again by default.
service = DataLakeServiceClient(url, key, retry_total=0)
lake = service.get_file_system_client("methods")
hour = timedelta(hours=1)
owner_only = "user::rwx,group::---,other::---"
with_group = "user::rwx,group::r-x,other::---"


def now():
    return datetime.now(timezone.utc)


def file(path, text=b"hello"):
    client = lake.get_file_client(path)
    client.upload_data(text, overwrite=True)
    return client


def directory(path):
    return lake.create_directory(path)


def read(path):
    return lake.get_file_client(path).download_file().readall()


def paths(within):
    return [one.name for one in lake.get_paths(within)]


# The service.


def delete_file_system():
    service.create_file_system("to-go")
    service.delete_file_system("to-go")
    check(not service.get_file_system_client("to-go").exists())


def get_user_delegation_key():
    with_token = DataLakeServiceClient(url, ManagedIdentityCredential())
    delegation = with_token.get_user_delegation_key(now() - hour, now() + hour)
    file("delegated")
    signature = generate_file_sas(
        name, "methods", None, "delegated", delegation, permission=FileSasPermissions(read=True), expiry=now() + hour
    )
    client = DataLakeFileClient(url, "methods", "delegated", credential=signature)
    check(client.download_file().readall() == b"hello")


def set_service_properties():
    rule = CorsRule(["https://shop.example"], ["GET"], max_age_in_seconds=60)
    service.set_service_properties(cors=[rule])
    check(service.get_service_properties()["cors"][0].allowed_origins == "https://shop.example")
    service.set_service_properties(cors=[])


def undelete_file_system():
    own = DataLakeServiceClient(keeping, key, retry_total=0)
    own.create_file_system("to-return")
    own.delete_file_system("to-return")
    (deleted,) = [one for one in own.list_file_systems("to-return", include_deleted=True) if one.deleted]
    check(own.undelete_file_system(deleted.name, deleted.deleted_version).exists())


# A file system.


def file_system_acquire_lease():
    own = service.create_file_system("leased")
    lease = own.acquire_lease(15)
    check(refused(HttpResponseError, own.delete_file_system))
    own.delete_file_system(lease=lease)


def file_system_delete_directory():
    directory("dir-gone")
    lake.delete_directory("dir-gone")
    check(not lake.get_directory_client("dir-gone").exists())


def set_file_system_access_policy():
    policy = AccessPolicy(FileSystemSasPermissions(read=True), expiry=now() + hour, start=now() - hour)
    lake.set_file_system_access_policy({"readers": policy})
    check([one.id for one in lake.get_file_system_access_policy()["signed_identifiers"]] == ["readers"])


def set_file_system_metadata():
    lake.set_file_system_metadata({"team": "orders"})
    check(lake.get_file_system_properties().metadata == {"team": "orders"})


# A directory.


def lease_of_a_directory():
    client = directory("dir-leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_directory))
    client.delete_directory(lease=lease)


def delete_directory():
    client = directory("dir-gone")
    client.delete_directory()
    check(not client.exists())


def delete_sub_directory():
    client = directory("parent")
    client.create_sub_directory("child")
    client.delete_sub_directory("child")
    check(paths("parent") == [])


def get_paths_of_a_directory():
    file("walked/a/1"), file("walked/b")
    client = lake.get_directory_client("walked")
    check([one.name for one in client.get_paths()] == ["walked/a", "walked/a/1", "walked/b"])


def rename_directory():
    file("before/a")
    moved = lake.get_directory_client("before").rename_directory("methods/after")
    check(moved.path_name == "after" and read("after/a") == b"hello")
    moved.delete_directory()


def acl_of(client):
    return client.get_access_control()["acl"]


def set_access_control(client):
    client.set_access_control(acl=with_group)
    check(acl_of(client) == with_group, acl_of(client))


def changes_all(change, acl, what):
    """A change of the ACLs of a directory and of a file in it."""
    inner = file("tree/a")
    outer = lake.get_directory_client("tree")
    outer.set_access_control_recursive(with_group + ",user:11111111-2222-4333-8444-555555555555:r--")
    done = getattr(outer, change)(acl)
    check(done.counters.failure_count == 0 and done.counters.files_successful == 1, str(done.counters))
    check(what(acl_of(inner)), acl_of(inner))


def of_a_file(change, acl):
    done = getattr(file("alone"), change)(acl)
    check(done.counters.files_successful == 1, str(done.counters))


def set_metadata(client, properties):
    client.set_metadata({"a": "b"})
    check({"a": "b"}.items() <= properties().metadata.items())


def set_http_headers(client):
    client.set_http_headers(ContentSettings(content_type="text/html", cache_control="no-cache"))
    kept = lake.get_file_client(client.path_name).get_file_properties()
    check(kept.content_settings.cache_control == "no-cache")


def set_tags(client):
    client.set_tags({"a": "b"})
    check(client.get_tags() == {"a": "b"})


def on_directory(use):
    def call():
        client = directory("dir")
        use(client, client.get_directory_properties)

    return call


def on_file(use):
    def call():
        client = file("kept")
        use(client, client.get_file_properties)

    return call


# A file.


def lease_of_a_file():
    client = file("leased")
    lease = client.acquire_lease(15)
    check(refused(HttpResponseError, client.delete_file))
    client.delete_file(lease=lease)


def append_data():
    client = lake.create_file("appended")
    client.append_data(b"one", 0), client.append_data(b"two", 3)
    client.flush_data(6)
    check(read("appended") == b"onetwo")


def delete_file():
    client = file("gone")
    client.delete_file()
    check(not client.exists())


def rename_file():
    moved = file("old").rename_file("methods/new")
    check(moved.path_name == "new" and read("new") == b"hello" and not lake.get_file_client("old").exists())


def set_file_expiry():
    file("short").set_file_expiry("RelativeToNow", expires_on=86_400_000)


def upload_data():
    client = lake.get_file_client("uploaded")
    client.upload_data(b"one", overwrite=True)
    check(refused(ResourceModifiedError, lambda: client.upload_data(b"two")))
    check(read("uploaded") == b"one")


# A lease.


def lease_on(path):
    return file(path).acquire_lease(60)


def lease_acquire():
    lease = DataLakeLeaseClient(file("lease/a"))
    lease.acquire(15)
    lease.release()


def lease_change():
    lease = lease_on("lease/c")
    wanted = "11111111-2222-4333-8444-555555555555"
    lease.change(wanted)
    check(lease.id == wanted)
    lease.release()


def lease_renew():
    lease = lease_on("lease/e")
    lease.renew()
    lease.release()


def lease_release():
    lease_on("lease/d").release()
    check(lake.get_file_client("lease/d").get_file_properties().lease.state == "available")


methods = {
    DataLakeServiceClient: {
        "close": lambda: DataLakeServiceClient(url, key).close(),
        "create_file_system": is_so(lambda: service.create_file_system("made").exists()),
        "delete_file_system": delete_file_system,
        "from_connection_string": is_so(lambda: list(DataLakeServiceClient.from_connection_string(connection).list_file_systems())),
        "get_directory_client": is_so(lambda: not service.get_directory_client("methods", "none").exists()),
        "get_file_client": is_so(lambda: not service.get_file_client("methods", "none").exists()),
        "get_file_system_client": is_so(lambda: service.get_file_system_client("methods").exists()),
        "get_service_properties": is_so(lambda: service.get_service_properties()["analytics_logging"] is not None),
        "get_user_delegation_key": get_user_delegation_key,
        "list_file_systems": is_so(lambda: "methods" in [one.name for one in service.list_file_systems()]),
        "set_service_properties": set_service_properties,
        "undelete_file_system": undelete_file_system,
    },
    FileSystemClient: {
        "acquire_lease": file_system_acquire_lease,
        "close": lambda: FileSystemClient(url, "methods", key).close(),
        "create_directory": is_so(lambda: lake.create_directory("dir-made").exists()),
        "create_file": is_so(lambda: lake.create_file("made").get_file_properties().size == 0),
        "create_file_system": is_so(lambda: refused(ResourceExistsError, lake.create_file_system)),
        "delete_directory": file_system_delete_directory,
        "delete_file": is_so(lambda: file("gone") and not lake.delete_file("gone").exists()),
        "delete_file_system": lambda: service.create_file_system("also-gone").delete_file_system(),
        "exists": is_so(lake.exists),
        "from_connection_string": is_so(lambda: FileSystemClient.from_connection_string(connection, "methods").exists()),
        "get_directory_client": is_so(lambda: not lake.get_directory_client("none").exists()),
        "get_file_client": is_so(lambda: not lake.get_file_client("none").exists()),
        "get_file_system_access_policy": is_so(lambda: "public_access" in lake.get_file_system_access_policy()),
        "get_file_system_properties": is_so(lambda: lake.get_file_system_properties().lease.state == "available"),
        "get_paths": is_so(lambda: file("listed/a") and paths("listed") == ["listed/a"]),
        "list_deleted_paths": is_so(lambda: list(lake.list_deleted_paths()) == []),
        "set_file_system_access_policy": set_file_system_access_policy,
        "set_file_system_metadata": set_file_system_metadata,
    },
    DataLakeDirectoryClient: {
        "acquire_lease": lease_of_a_directory,
        "close": lambda: lake.get_directory_client("dir").close(),
        "create_directory": is_so(lambda: lake.get_directory_client("dir-new").create_directory()["etag"]),
        "create_file": is_so(lambda: directory("dir").create_file("made").get_file_properties().size == 0),
        "create_sub_directory": is_so(lambda: directory("dir").create_sub_directory("sub").path_name == "dir/sub"),
        "delete_directory": delete_directory,
        "delete_sub_directory": delete_sub_directory,
        "exists": is_so(lambda: directory("dir").exists()),
        "from_connection_string": is_so(
            lambda: directory("dir") and DataLakeDirectoryClient.from_connection_string(connection, "methods", "dir").exists()
        ),
        "get_access_control": is_so(lambda: directory("dir").get_access_control()["permissions"]),
        "get_directory_properties": is_so(lambda: directory("dir").get_directory_properties().metadata["hdi_isfolder"] == "true"),
        "get_file_client": is_so(lambda: not directory("dir").get_file_client("none").exists()),
        "get_paths": get_paths_of_a_directory,
        "get_sub_directory_client": is_so(lambda: not directory("dir").get_sub_directory_client("none").exists()),
        "get_tags": on_directory(lambda client, _: set_tags(client)),
        "remove_access_control_recursive": lambda: changes_all(
            "remove_access_control_recursive", "user:11111111-2222-4333-8444-555555555555", lambda acl: "1111" not in acl
        ),
        "rename_directory": rename_directory,
        "set_access_control": on_directory(lambda client, _: set_access_control(client)),
        "set_access_control_recursive": lambda: changes_all("set_access_control_recursive", owner_only, lambda acl: acl == owner_only),
        "set_http_headers": on_directory(lambda client, _: set_http_headers(client)),
        "set_metadata": on_directory(set_metadata),
        "set_tags": on_directory(lambda client, _: set_tags(client)),
        "update_access_control_recursive": lambda: changes_all(
            "update_access_control_recursive", "user:22222222-2222-4333-8444-555555555555:r--", lambda acl: "22222222-" in acl
        ),
    },
    DataLakeFileClient: {
        "acquire_lease": lease_of_a_file,
        "append_data": append_data,
        "close": lambda: lake.get_file_client("kept").close(),
        "create_file": is_so(lambda: lake.get_file_client("new").create_file()["etag"]),
        "delete_file": delete_file,
        "download_file": is_so(lambda: file("read").download_file(offset=1, length=2).readall() == b"el"),
        "exists": is_so(lambda: file("read").exists()),
        "flush_data": append_data,
        "from_connection_string": is_so(
            lambda: file("read") and DataLakeFileClient.from_connection_string(connection, "methods", "read").exists()
        ),
        "get_access_control": is_so(lambda: file("read").get_access_control()["permissions"]),
        "get_file_properties": is_so(lambda: file("read").get_file_properties().size == 5),
        "get_tags": on_file(lambda client, _: set_tags(client)),
        "query_file": lambda: file("rows.csv", b"a,b\n").query_file("SELECT * from BlobStorage").readall(),
        "remove_access_control_recursive": lambda: of_a_file("remove_access_control_recursive", "user:11111111-2222-4333-8444-555555555555"),
        "rename_file": rename_file,
        "set_access_control": on_file(lambda client, _: set_access_control(client)),
        "set_access_control_recursive": lambda: of_a_file("set_access_control_recursive", owner_only),
        "set_file_expiry": set_file_expiry,
        "set_http_headers": on_file(lambda client, _: set_http_headers(client)),
        "set_metadata": on_file(set_metadata),
        "set_tags": on_file(lambda client, _: set_tags(client)),
        "update_access_control_recursive": lambda: of_a_file("update_access_control_recursive", owner_only),
        "upload_data": upload_data,
    },
    DataLakeLeaseClient: {
        "acquire": lease_acquire,
        "break_lease": is_so(lambda: lease_on("lease/b").break_lease(0) == 0),
        "change": lease_change,
        "release": lease_release,
        "renew": lease_renew,
    },
}

if not lake.exists():
    lake.create_file_system()
report(methods)
