//! What the suite has of its repository and no registry does: how long to wait between two tries.
use std::time::Duration;

pub struct Retry {
    waits: Vec<Duration>,
}

impl Retry {
    pub fn immediate() -> Self {
        Self { waits: Vec::new() }
    }

    /// Waits of 1 s to 5 s, the shortest first.
    pub fn progressive(_: Option<Duration>) -> Self {
        Self { waits: (1..=5).rev().map(Duration::from_secs).collect() }
    }

    /// How long the next wait is.
    pub fn duration(&self) -> Option<Duration> {
        self.waits.last().copied()
    }

    /// Waits; None when there has been enough of it.
    pub async fn next(&mut self) -> Option<()> {
        let wait = self.waits.pop()?;
        tokio::time::sleep(wait).await;
        Some(())
    }
}
