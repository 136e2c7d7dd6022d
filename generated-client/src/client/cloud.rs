//! Auth methods that exist on one cloud only.

use std::fmt;

use crate::catalog::{Cloud, Connector, Method};

/// An auth method that does not exist on the client's cloud.
#[derive(Debug)]
pub struct CloudMismatch {
    connector: &'static Connector,
    method: &'static Method,
    cloud: Cloud,
}

impl CloudMismatch {
    /// The mismatch, if there is one.
    pub(super) fn find(
        connector: &'static Connector,
        method: &'static Method,
        cloud: Cloud,
    ) -> Option<Self> {
        (!exists(method, cloud)).then_some(Self { connector, method, cloud })
    }

    /// The cloud that the client was told it is on.
    #[must_use]
    pub fn cloud(&self) -> Cloud {
        self.cloud
    }

    /// The method that was refused.
    #[must_use]
    pub fn method(&self) -> &'static Method {
        self.method
    }

    /// The connector's methods that do exist on the cloud.
    pub fn alternatives(&self) -> impl Iterator<Item = &'static Method> + use<> {
        let cloud = self.cloud;
        self.connector.auth_methods.iter().filter(move |method| exists(method, cloud))
    }
}

fn exists(method: &Method, cloud: Cloud) -> bool {
    method.clouds.is_none_or(|clouds| clouds.contains(&cloud))
}

fn cloud_name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Azure => "Azure",
        Cloud::Aws => "AWS",
    }
}

impl fmt::Display for CloudMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clouds = self.method.clouds.unwrap_or_default();
        let clouds: Vec<_> = clouds.iter().map(|cloud| cloud_name(*cloud)).collect();
        let others: Vec<_> = self.alternatives().map(|method| method.spec_name).collect();
        write!(
            f,
            "{} has `{}` on {} only, and this client is on {}, where it has {}",
            self.connector.title,
            self.method.spec_name,
            if clouds.is_empty() { "no cloud".to_owned() } else { clouds.join(" and ") },
            cloud_name(self.cloud),
            if others.is_empty() {
                "no method".to_owned()
            } else {
                format!("`{}`", others.join("`, `"))
            },
        )
    }
}
