//! Tokens of a platform's identities, named in each way: identities managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID
//! Prints one JSON line: by name the token's payload or the error, then a secret that one of the identities may read.

use azure_core::credentials::TokenCredential;
use azure_identity::{
    ManagedIdentityCredential, ManagedIdentityCredentialOptions, UserAssignedId, WorkloadIdentityCredential,
    WorkloadIdentityCredentialOptions,
};
use azure_security_keyvault_secrets::SecretClient;
use serde_json::{json, Map, Value};
use std::sync::Arc;

type Made = azure_core::Result<Arc<dyn TokenCredential>>;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let credentials: Vec<(&str, Box<dyn Fn() -> Made>)> = if arguments[0] == "managed" {
        let ids = [
            ("none named", None),
            ("client id", Some(UserAssignedId::ClientId(arguments[1].clone()))),
            ("object id", Some(UserAssignedId::ObjectId(arguments[2].clone()))),
            ("resource id", Some(UserAssignedId::ResourceId(arguments[3].clone()))),
        ];
        ids.into_iter().map(|(name, id)| (name, Box::new(move || managed(id.clone())) as Box<dyn Fn() -> Made>)).collect()
    } else {
        let client_id = arguments[1].clone();
        vec![
            ("none named", Box::new(|| workload(None)) as Box<dyn Fn() -> Made>),
            ("client id", Box::new(move || workload(Some(client_id.clone())))),
        ]
    };
    let mut tokens = Map::new();
    for (name, credential) in &credentials {
        tokens.insert(name.to_string(), or_error(payload(credential()).await));
    }
    let chosen = if arguments[0] == "managed" { "client id" } else { "none named" };
    let (_, chosen) = credentials.iter().find(|(name, _)| *name == chosen).unwrap();
    println!("{}", json!({ "tokens": tokens, "secret": or_error(secret(chosen()).await) }));
}

fn managed(user_assigned_id: Option<UserAssignedId>) -> Made {
    let options = ManagedIdentityCredentialOptions { user_assigned_id, ..Default::default() };
    Ok(ManagedIdentityCredential::new(Some(options))?)
}

fn workload(client_id: Option<String>) -> Made {
    let options = WorkloadIdentityCredentialOptions { client_id, ..Default::default() };
    Ok(WorkloadIdentityCredential::new(Some(options))?)
}

async fn payload(credential: Made) -> azure_core::Result<Value> {
    let token = credential?.get_token(&["https://vault.azure.net/.default"], None).await?;
    Ok(json!({ "payload": token.token.secret().split('.').nth(1) }))
}

async fn secret(credential: Made) -> azure_core::Result<Value> {
    let client = SecretClient::new("https://shop-kv.vault.azure.net", credential?, None)?;
    Ok(json!(client.get_secret("db-password", None).await?.into_model()?.value))
}

fn or_error(result: azure_core::Result<Value>) -> Value {
    result.unwrap_or_else(|error| json!({ "error": causes(&error) }))
}

/// An error and what is behind it, in one string.
fn causes(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", causes(cause)),
        None => error.to_string(),
    }
}
