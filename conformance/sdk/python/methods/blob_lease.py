# The methods of BlobLeaseClient: blob.py.
from azure.storage.blob import BlobLeaseClient
from blob_clients import blob, blob_properties
from calls import check


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


lease_methods = {
    "acquire": lease_acquire,
    "break_lease": lease_break,
    "change": lease_change,
    "release": lease_release,
    "renew": lease_renew,
}
