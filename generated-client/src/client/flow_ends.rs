//! The source and target connections of a sandbox.

use std::marker::PhantomData;

use super::connections::create;
use super::{Client, Error};
use crate::catalog::FlowEnd;
use crate::connection::{CreatedConnection, NewFlowEnd};

/// The calls under `/sourceConnections`, from [`Client::source_connections`], or
/// under `/targetConnections`, from [`Client::target_connections`].
#[derive(Debug)]
pub struct FlowEnds<'a, K: FlowEnd> {
    client: &'a Client,
    kind: PhantomData<fn() -> K>,
}

impl<'a, K: FlowEnd> FlowEnds<'a, K> {
    pub(super) fn of(client: &'a Client) -> Self {
        Self { client, kind: PhantomData }
    }

    /// Creates one: `POST /sourceConnections` or `POST /targetConnections`.
    ///
    /// It is never tried again, as that of
    /// [a base connection](super::Connections::create).
    ///
    /// # Errors
    ///
    /// [`Error::NoSpecId`] and [`Error::Argument`], where the connector has a
    /// type for the parameters and they are not of it, before anything is sent;
    /// then [`Error::Token`], [`Error::Transport`], [`Error::Api`], and
    /// [`Error::Decode`], after which the connection exists.
    pub async fn create(&self, connection: NewFlowEnd<K>) -> Result<CreatedConnection, Error> {
        let connector = connection.connector();
        if connector.id.is_none() {
            return Err(Error::NoSpecId { connector: connector.module });
        }
        if let Some(reason) = connection.fault() {
            return Err(Error::Argument { name: "connection", reason });
        }
        let mut secrets = Vec::new();
        connection.for_each_secret(&mut |secret| secrets.push(secret));
        create(self.client, K::CREATION, K::RESOURCE, &connection, secrets).await
    }
}
