pub mod postgresql;
pub static CONNECTORS: &[&flow_service::catalog::Connector] = &[&postgresql::CONNECTOR];
