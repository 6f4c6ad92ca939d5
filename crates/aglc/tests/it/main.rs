//! The program as its users run it: one binary of tests over the command line and real files.

mod bench;
mod figures;
mod real_files;
mod reposts;
