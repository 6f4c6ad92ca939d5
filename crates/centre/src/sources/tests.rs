//! Sources on both engines.

use super::*;
use crate::CentreError;
use crate::testing::{CONSOLE, benches};
use base::Publish;

pub(crate) fn sample(name: &str) -> Source {
    Source {
        name: name.parse().expect("a valid name"),
        title: "A board".into(),
        licence: "terms of the board".into(),
        publish: Publish::Facts,
        coverage: "one city".into(),
        caveats: vec!["misses informal work".into()],
        demonstration: false,
    }
}

#[tokio::test]
async fn a_source_is_recorded_once_and_again_when_it_changes() {
    for bench in benches().await {
        let centre = &bench.centre;
        let mapping = Digest::of(b"mapping");
        let mut source = sample("board");
        for _ in 0..2 {
            register(centre, &CONSOLE, &source, &mapping)
                .await
                .expect("registered");
        }
        source.publish = Publish::Text;
        register(centre, &CONSOLE, &source, &mapping)
            .await
            .expect("changed");
        assert_eq!(list(centre).await.expect("read"), vec![source.clone()]);
        assert_eq!(
            crate::audit::verify(centre, None).await.expect("sound").entries,
            2
        );
        source.demonstration = true;
        let refused = register(centre, &CONSOLE, &source, &mapping).await;
        assert!(
            matches!(refused, Err(CentreError::Conflict { .. })),
            "{refused:?}"
        );
    }
}
