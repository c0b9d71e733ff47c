//! Repository chores: `cargo xtask codegen [--check]`, `model-diff FILE`, `fact CITATION`, `new-op Name`, `sign-in`, `chaos NAME`,
//! `simulate`, `tidy`.

use std::process::ExitCode;

mod chaos;
mod cmdlets;
mod codegen;
mod model;
mod model_diff;
mod names;
mod new_op;
mod passages;
mod reference;
mod root;
mod sign_in;
mod simulate;
mod tidy;
mod tree;

const HELP: &str = "\
usage: cargo xtask <command>

  codegen            write the generated Rust from the facts in model/
  codegen --check    only say what is not current; ends with status 1 if anything is not
  cmdlets [--check]  write the table of cmdlets and the PowerShell module from the facts in model/
  model-diff <FILE>  take a newer model: print what it adds and changes, and note the new operations as not built
  fact sign-up 2.4   print one section of the evidence in docs/reference/
  new-op <Name>      start an operation: its files, its mod lines, its dispatch
  sign-in [--check]  draw the steps of sign-ins, docs/user/sign-in.svg, from the table that decides on them
  chaos [<NAME>] [--rounds N]
                     break something on purpose, again and again, and hold what was acknowledged against what is there
  simulate [--seeds N] [--minutes M] [--postgres]
                     run many seeds of the simulation of the whole server in an optimised build
  tidy               check the rules of the repository that neither compiler nor lints know";

/// What ends a chore: a sentence for the person at the keyboard.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["cmdlets", rest @ ..] => cmdlets::run(rest),
        ["model-diff", file] => model_diff::take(file),
        ["fact", citation @ ..] if !citation.is_empty() => reference::print(&citation.join(" ")),
        ["new-op", name] => new_op::start(name),
        ["sign-in"] => sign_in::write(),
        ["sign-in", "--check"] => sign_in::check(),
        ["chaos", rest @ ..] => chaos::run(rest),
        ["simulate", rest @ ..] => simulate::run(rest),
        ["tidy"] => tidy::run(),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(HELP.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
