//! Everything between the socket and a page: connections, routes, headers, cache, failures, measurements.

mod cache;
mod failure;
mod headers;
mod limit;
mod metrics;
mod options;
mod origin;
mod reader;
mod routes;
mod server;
mod state;
mod status;
#[cfg(test)]
mod tests;

pub use options::Options;
pub use server::{PortalError, serve};
pub use state::Portal;

pub(crate) use cache::Content;
pub(crate) use failure::{Failure, Refused};
pub(crate) use limit::address;
pub(crate) use reader::{Reader, Section, in_language};
pub(crate) use server::Peer;
pub(crate) use state::Shared;
