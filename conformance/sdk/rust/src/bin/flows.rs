//! What a VM's identity may do with secrets, and what it is told where it may not. Prints one line of JSON.

use azure_core::error::ErrorKind;
use azure_identity::{ManagedIdentityCredential, ManagedIdentityCredentialOptions, UserAssignedId};
use azure_security_keyvault_secrets::{models::SetSecretParameters, ResourceExt, SecretClient};
use futures::TryStreamExt;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> azure_core::Result<()> {
    let credential = ManagedIdentityCredential::new(None)?;
    let client = SecretClient::new("https://mytestkeyvault.vault.azure.net", credential.clone(), None)?;
    let secret = client.get_secret("MyTestSecret", None).await?.into_model()?;
    let version = secret.resource_id()?.version;

    let parameters = SetSecretParameters { value: Some("mine".into()), ..Default::default() };
    client.set_secret("mine", parameters.try_into()?, None).await?;
    let mut names = Vec::new();
    let mut pages = client.list_secret_properties(None)?;
    while let Some(properties) = pages.try_next().await? {
        names.push(properties.resource_id()?.name);
    }
    let missing = client.get_secret("nobody", None).await.err().map(|error| said(&error));

    let options = ManagedIdentityCredentialOptions {
        user_assigned_id: Some(UserAssignedId::ClientId("00000000-1111-4222-8333-444444444444".into())),
        ..Default::default()
    };
    let stranger = SecretClient::new("https://mytestkeyvault.vault.azure.net", ManagedIdentityCredential::new(Some(options))?, None)?;
    let unknown = stranger.get_secret("MyTestSecret", None).await.err().map(|error| causes(&error));

    println!("{}", json!({ "value": secret.value, "version": version, "names": names, "missing": missing, "unknown": unknown }));
    Ok(())
}

fn said(error: &azure_core::Error) -> String {
    match error.kind() {
        ErrorKind::HttpResponse { status, error_code, .. } => format!("{} {}", status, error_code.as_deref().unwrap_or_default()),
        kind => format!("{kind:?}"),
    }
}

/// An error and what is behind it, in one text.
fn causes(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", causes(cause)),
        None => error.to_string(),
    }
}
