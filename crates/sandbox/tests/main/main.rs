//! The sandbox, asked in-process: a module a system, and a few that cut across.
#![expect(clippy::unwrap_used, reason = "a failed expectation is what a test is for")]

mod aicc_cases;
mod aicc_tasks;
mod ccsqm;
mod contract;
mod cors;
mod crash;
mod faults;
mod faults_over_tcp;
mod onlyoffice_access;
mod onlyoffice_portal;
mod osm;
mod people;
mod process;
mod program;
mod restart;
mod samples;
mod seed;
mod sentinels;
mod spoiled;
mod support;
