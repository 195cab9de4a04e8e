"""What cloud-init and WALinuxAgent make of the metadata of the machine that they run on; prints it as JSON."""

import json
import sys

# Debian's packages, unpacked: their modules, and nothing of them installed.
sys.path.insert(0, sys.argv[1])

from azurelinuxagent.common.protocol.imds import ImdsClient  # noqa: E402
from cloudinit.sources import DataSourceAzure as azure  # noqa: E402

healthy, why_not = ImdsClient("168.63.129.16").validate()
compute = ImdsClient("168.63.129.16").get_compute()
metadata = azure.get_metadata_from_imds(retries=0, api_version=azure.IMDS_VER_WANT)

print(
    json.dumps(
        {
            "agent": {
                "healthy": healthy,
                "why not": why_not,
                "name": compute.name,
                "resource group": compute.resourceGroupName,
                "size": compute.vmSize,
                "image": compute.image_info,
            },
            "cloud-init": {
                "network": azure.generate_network_config_from_instance_network_metadata(metadata["network"]),
                "user name": azure._username_from_imds(metadata),
                "host name": azure._hostname_from_imds(metadata),
                "user data": azure._userdata_from_imds(metadata),
                "password disabled": azure._disable_password_from_imds(metadata),
                "provisioning": metadata["extended"]["compute"]["ppsType"],
            },
        }
    )
)
