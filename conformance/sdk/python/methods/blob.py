# Every public method of Azure's Blob clients for Python, called once for what it is for: calls.py.
#   blob.py URL-OF-AN-ACCOUNT KEY URL-OF-ANOTHER
# The account has a second region that may be read. The other has the same key, and keeps deleted containers.
from azure.storage.blob import BlobClient, BlobLeaseClient, BlobServiceClient, ContainerClient
from blob_blob import blob_methods
from blob_container import container_methods
from blob_lease import lease_methods
from blob_service import service_methods
from calls import report

report(
    {
        BlobServiceClient: service_methods,
        ContainerClient: container_methods,
        BlobClient: blob_methods,
        BlobLeaseClient: lease_methods,
    }
)
