# The methods of FileSystemClient: datalake.py.
from azure.core.exceptions import HttpResponseError, ResourceExistsError
from azure.storage.filedatalake import AccessPolicy, FileSystemClient, FileSystemSasPermissions
from calls import check, is_so, refused
from datalake_clients import connection, directory, file, hour, key, lake, now, paths, service, url


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


file_system_methods = {
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
}
