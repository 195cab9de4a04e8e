# Every public method of Azure's Data Lake clients for Python, called once for what it is for: calls.py.
#   datalake.py URL-OF-AN-ACCOUNT KEY URL-OF-ANOTHER
# The account has a hierarchical namespace. The other has the same key, and keeps deleted containers.
from azure.storage.filedatalake import DataLakeDirectoryClient, DataLakeFileClient, DataLakeLeaseClient, DataLakeServiceClient, FileSystemClient
from calls import report
from datalake_directory import directory_methods
from datalake_file import file_methods
from datalake_file_system import file_system_methods
from datalake_lease import lease_methods
from datalake_service import service_methods

report(
    {
        DataLakeServiceClient: service_methods,
        FileSystemClient: file_system_methods,
        DataLakeDirectoryClient: directory_methods,
        DataLakeFileClient: file_methods,
        DataLakeLeaseClient: lease_methods,
    }
)
