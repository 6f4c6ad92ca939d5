//! The program as its users run it: one binary of tests over the command line and real files.

mod bad_input;
mod bench;
mod code;
mod desk;
mod evaluate;
mod figures;
mod imports;
mod interrupted;
mod learn;
mod portal;
mod real_files;
mod reposts;
mod taxonomy;
mod web;
