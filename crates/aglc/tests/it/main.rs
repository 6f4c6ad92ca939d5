//! The program as its users run it: one binary of tests over the command line and real files.

mod bad_input;
mod bench;
mod desk;
mod figures;
mod interrupted;
mod portal;
mod real_files;
mod reposts;
mod web;
