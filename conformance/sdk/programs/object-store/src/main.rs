//! object_store, with its own managed identity.
use futures::{StreamExt, TryStreamExt};
use object_store::azure::MicrosoftAzureBuilder;
use object_store::path::Path;
use object_store::signer::Signer;
use object_store::{Error, ObjectStore, ObjectStoreExt, PutMode, RetryConfig};
use std::future::Future;
use std::time::Duration;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    // A gap of the lab is a 501, which it would ask for ten times.
    let once = RetryConfig { max_retries: 0, ..Default::default() };
    let store = MicrosoftAzureBuilder::new()
        .with_account("ordersdata")
        .with_container_name("data")
        .with_retry(once)
        .build()?;
    let store = &store;
    let content: Vec<u8> = (0..25_600).map(|n| n as u8).collect();
    let a = &Path::from("it/a");

    step("put, get and a range", async {
        store.put(a, content.clone().into()).await?;
        assert!(store.get(a).await?.bytes().await? == content);
        assert!(store.get_range(a, 256..266).await? == content[256..266]);
        Ok(())
    })
    .await;

    step("put in blocks", async {
        let mut upload = store.put_multipart(&Path::from("it/b")).await?;
        for part in content.chunks(10_000) {
            upload.put_part(part.to_vec().into()).await?;
        }
        upload.complete().await?;
        assert!(store.get(&Path::from("it/b")).await?.bytes().await? == content);
        Ok(())
    })
    .await;

    step("head", async {
        assert!(store.head(a).await?.size == content.len() as u64);
        Ok(())
    })
    .await;

    step("create only", async {
        let again = store.put_opts(a, "other".into(), PutMode::Create.into()).await;
        assert!(matches!(again, Err(Error::AlreadyExists { .. })));
        Ok(())
    })
    .await;

    step("list", async {
        assert!(names(store.list(Some(&Path::from("it")))).await? == ["it/a", "it/b"]);
        Ok(())
    })
    .await;

    step("list from an offset", async {
        assert!(names(store.list_with_offset(Some(&Path::from("it")), a)).await? == ["it/b"]);
        Ok(())
    })
    .await;

    step("copy", async {
        store.copy(a, &Path::from("it/copy")).await?;
        assert!(store.get(&Path::from("it/copy")).await?.bytes().await? == content);
        Ok(())
    })
    .await;

    step("rename", async {
        store.rename(&Path::from("it/copy"), &Path::from("it/renamed")).await?;
        assert!(store.get(&Path::from("it/renamed")).await?.bytes().await? == content);
        Ok(())
    })
    .await;

    step("sign a URL", async {
        let url = store.signed_url("GET".parse()?, a, Duration::from_secs(300)).await?;
        assert!(url.query().unwrap_or("").contains("sig="));
        Ok(())
    })
    .await;

    step("delete", async {
        store.delete(a).await?;
        assert!(matches!(store.head(a).await, Err(Error::NotFound { .. })));
        Ok(())
    })
    .await;

    step("delete many", async {
        let all = store.list(Some(&Path::from("it"))).map_ok(|found| found.location).boxed();
        store.delete_stream(all).try_collect::<Vec<_>>().await?;
        assert!(names(store.list(Some(&Path::from("it")))).await?.is_empty());
        Ok(())
    })
    .await;
    Ok(())
}

async fn names(
    listed: futures::stream::BoxStream<'_, object_store::Result<object_store::ObjectMeta>>,
) -> object_store::Result<Vec<String>> {
    listed.map_ok(|found| found.location.to_string()).try_collect().await
}

/// Prints `works: copy`, or `fails: copy: the error`.
async fn step(name: &str, does: impl Future<Output = Outcome>) {
    match does.await {
        Ok(()) => println!("works: {name}"),
        Err(error) => println!("fails: {name}: {}", error.to_string().lines().next().unwrap_or("")),
    }
}
