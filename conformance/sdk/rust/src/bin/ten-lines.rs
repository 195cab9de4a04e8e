use azure_identity::ManagedIdentityCredential;
use azure_security_keyvault_secrets::SecretClient;

#[tokio::main(flavor = "current_thread")]
async fn main() -> azure_core::Result<()> {
    let client = SecretClient::new("https://mytestkeyvault.vault.azure.net", ManagedIdentityCredential::new(None)?, None)?;
    println!("{}", client.get_secret("MyTestSecret", None).await?.into_model()?.value.unwrap_or_default());
    Ok(())
}
