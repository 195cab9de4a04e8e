# The methods of DataLakeLeaseClient: datalake.py.
from azure.storage.filedatalake import DataLakeLeaseClient
from calls import check, is_so
from datalake_clients import file, lake


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


lease_methods = {
    "acquire": lease_acquire,
    "break_lease": is_so(lambda: lease_on("lease/b").break_lease(0) == 0),
    "change": lease_change,
    "release": lease_release,
    "renew": lease_renew,
}
