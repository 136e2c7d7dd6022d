// @generated
use flow_service::Secret;
use flow_service::catalog::{Cloud, Connector, Method};

/// The connection spec id of PostgreSQL.
pub const ID: &str = "74a1c565-4e59-48d7-9d67-7c03b8a13137";
/// PostgreSQL in the catalogue.
pub static CONNECTOR: Connector = Connector::new(
    "postgresql",
    "PostgreSQL",
    &[
        Method::new::<ConnectionStringBasedAuthentication>(
            "Connection String Based Authentication",
        )
        .clouds(Some(&[Cloud::Azure])),
        Method::new::<BasicAuthentication>("Basic Authentication"),
    ],
)
.id(Some(ID));

flow_service::object! {
    #[object(ConnectionStringBasedAuthenticationBuilder, connection_string_based_authentication)]
    /// Signs in with a connection string.
    pub struct ConnectionStringBasedAuthentication {
        #[required("connectionString")]
        /// Connection string.
        connection_string: Secret,
    }
}
flow_service::auth_method!(
    ConnectionStringBasedAuthentication,
    "Connection String Based Authentication",
    CONNECTOR,
    0
);

flow_service::object! {
    #[object(BasicAuthenticationBuilder, basic_authentication)]
    /// Signs in with a user name and a password.
    pub struct BasicAuthentication {
        #[required("server")]
        /// Host name or IP address of the database server.
        server: String,
        #[required("password", min_length = 1)]
        /// Password.
        password: Secret,
        #[optional("sslMode", default = "\"Allow\"")]
        /// How the connection is encrypted.
        ssl_mode: Option<SslMode>,
    }
}
flow_service::auth_method!(BasicAuthentication, "Basic Authentication", CONNECTOR, 1);

flow_service::string_enum! {
    #[open]
    /// How the connection is encrypted.
    pub enum SslMode {
        Disable = "Disable",
        VerifyCa = "Verify Ca",
    }
}
