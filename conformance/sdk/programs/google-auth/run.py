"""google-auth: workload identity federation whose subject token is a managed identity's."""
import json
from base64 import urlsafe_b64decode

from google.auth.identity_pool import Credentials
from google.auth.transport.requests import Request
from steps import step

# As `gcloud iam workload-identity-pools create-cred-config --azure` writes it, with a resource that this world has.
credentials = Credentials.from_info(
    {
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/azure",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.googleapis.com/v1/token",
        "credential_source": {
            "url": "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/",
            "headers": {"Metadata": "True"},
            "format": {"type": "json", "subject_token_field_name": "access_token"},
        },
    }
)


@step("the subject token")
def _():
    token = credentials.retrieve_subject_token(Request())
    payload = token.split(".")[1]
    claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert claims["aud"].rstrip("/") == "https://management.azure.com" and claims["idtyp"] == "app", claims
