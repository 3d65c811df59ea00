//! The sandbox, asked in-process: a module a system, and a few that cut across.
#![expect(clippy::unwrap_used, reason = "a failed expectation is what a test is for")]

mod aicc_cases;
mod aicc_life;
mod aicc_tasks;
mod ccsqm;
mod ccsqm_life;
mod contract;
mod cors;
mod crash;
mod faults;
mod faults_over_tcp;
mod legacy;
mod onlyoffice_access;
mod onlyoffice_cases;
mod onlyoffice_people;
mod onlyoffice_portal;
mod openapi;
mod osm;
mod osm_life;
mod people;
mod process;
mod program;
mod restart;
mod samples;
mod schema;
mod seed;
mod sentinels;
mod spoiled;
mod support;
mod tokens;
