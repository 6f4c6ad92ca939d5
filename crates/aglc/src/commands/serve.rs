//! `aglc serve`: the portal, until it is told to stop.

use super::Outcome;
use crate::arguments::Serve;
use crate::config::Config;
use crate::failure::Failure;
use crate::output::Output;
use base::{Code, ErrorKind};
use journeys::Home;
use portal::{Options, PortalError};
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) async fn run(words: &Serve, config: &Config, output: &Output) -> Outcome {
    let home = config.open(true).await?;
    serve(home, words, output, &[]).await
}

/// Serves the portal of `home` and says where; `look` are things to look at, each with its path.
pub(crate) async fn serve(home: Home, words: &Serve, output: &Output, look: &[(&str, &str)]) -> Outcome {
    let options = Options {
        base_path: words.base_path.clone(),
        public_url: words.public_url.clone(),
        trust_proxy: words.trust_proxy,
        max_upload: words.max_upload << 20,
        cache_bytes: words.page_cache << 20,
        ..Options::at(words.listen)
    };
    let ready = |address: std::net::SocketAddr| {
        let root = format!("http://{address}{}", words.base_path);
        output.value(&serde_json::json!({ "listening": root }));
        output.say(&format!("\nThe portal is at {root}/ (stop it with Ctrl-C)"));
        for (what, path) in look {
            output.say(&format!("  {root}{path}  {what}"));
        }
        if !address.ip().is_loopback() {
            output
                .note("It can be reached from other machines, without encryption: put a TLS proxy in front.");
        }
    };
    let home = Arc::new(home);
    portal::serve(Arc::clone(&home), options, ready, stop()).await?;
    home.centre().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Done when the program is told to stop: Ctrl-C, or SIGTERM from a service manager.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
}

impl From<PortalError> for Failure {
    fn from(error: PortalError) -> Self {
        let code = match &error {
            PortalError::Listen { .. } => Code::new(ErrorKind::Unavailable, "portal.listen"),
            PortalError::Journey(error) => error.code(),
        };
        Self {
            code,
            message: error.to_string(),
        }
    }
}
