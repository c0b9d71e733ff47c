//! The tree of the repository: its crates, what each is for, and the only dependencies allowed between them.
//!
//! The one place that says so: `cargo xtask tidy` compares it with what Cargo sees, `cargo xtask codegen` writes it into ARCHITECTURE.md.

/// A crate of the workspace.
pub(crate) struct Package {
    /// Its name for Cargo.
    pub(crate) name: &'static str,
    /// The crates it may depend on. Tests may use more, but nothing may use `cognate-e2e`.
    pub(crate) arrows: &'static [&'static str],
    /// Its folder, the arrows in words, and what it is for, a line of ARCHITECTURE each; no line for a crate that only serves tests or chores.
    folder: &'static str,
    arrows_told: &'static str,
    what: &'static [&'static str],
}

/// From the bottom to the top.
pub(crate) const PACKAGES: [Package; 15] = [
    Package {
        name: "cognate-api",
        arrows: &[],
        folder: "api",
        arrows_told: "-> nothing",
        what: &["request and response types, constraints, error codes, operation table:", "generated, checked in; src/rt by hand"],
    },
    Package {
        name: "cognate-domain",
        arrows: &[],
        folder: "domain",
        arrows_told: "-> nothing",
        what: &[
            "pure rules, no I/O, clock or randomness: password policy, attribute schema,",
            "usernames and aliases, SRP, codes, masks, claims, and the sign-in machine",
            "(which challenge comes next, who may have tokens)",
        ],
    },
    Package {
        name: "cognate-outside",
        arrows: &["cognate-domain"],
        folder: "outside",
        arrows_told: "-> domain",
        what: &["clock, entropy, hashing threads, keys, mail, text messages, functions:", "traits, the real ones and the fakes"],
    },
    Package {
        name: "cognate-store",
        arrows: &["cognate-domain"],
        folder: "store",
        arrows_told: "-> domain",
        what: &["all SQL: sql/ named statements, methods by subject, engine/, migrations/"],
    },
    Package {
        name: "cognate-identity",
        arrows: &["cognate-domain", "cognate-outside", "cognate-store"],
        folder: "identity",
        arrows_told: "-> domain outside store",
        what: &[
            "what every front end shares, by subject: pool/ client/ user/ sign_in/ token/",
            "message/ trigger/ guard/ audit/; refuses with a type of its own and knows no",
            "front end",
        ],
    },
    Package {
        name: "cognate-ops",
        arrows: &["cognate-api", "cognate-domain", "cognate-outside", "cognate-store", "cognate-identity"],
        folder: "ops",
        arrows_told: "-> api identity (and below)",
        what: &["one flat folder, a file per operation: input -> rule -> answer"],
    },
    Package {
        name: "cognate-oauth",
        arrows: &["cognate-domain", "cognate-outside", "cognate-store", "cognate-identity"],
        folder: "oauth",
        arrows_told: "-> identity (and below)",
        what: &["OAuth 2 and OpenID Connect: the endpoints of a pool's site, and what pages share with them"],
    },
    Package {
        name: "cognate-pages",
        arrows: &["cognate-api", "cognate-domain", "cognate-outside", "cognate-store", "cognate-identity", "cognate-ops", "cognate-oauth"],
        folder: "pages",
        arrows_told: "-> api ops oauth identity",
        what: &["sign-in pages, later the console: clients of the operations, in process"],
    },
    Package {
        name: "cognate-http",
        // `domain`: docs/adr/http-may-use-domain.md. `identity`: the settings of the server and what a caller is.
        arrows: &["cognate-api", "cognate-domain", "cognate-identity", "cognate-ops", "cognate-oauth", "cognate-pages"],
        folder: "http",
        arrows_told: "-> api ops oauth pages identity",
        what: &["one door for every request, the pipeline behind it, and the protocols"],
    },
    Package {
        name: "cognate-cmdlet",
        arrows: &[],
        folder: "cmdlet",
        arrows_told: "-> nothing",
        what: &["the PowerShell-style command line: binder, literals, select, output"],
    },
    Package {
        name: "cognate",
        arrows: &[
            "cognate-api",
            "cognate-domain",
            "cognate-outside",
            "cognate-store",
            "cognate-identity",
            "cognate-ops",
            "cognate-oauth",
            "cognate-pages",
            "cognate-http",
            "cognate-cmdlet",
        ],
        folder: "cognate",
        arrows_told: "-> all above",
        what: &["the binary: config/ by section, wiring, serve, workers, subcommands"],
    },
    Package {
        name: "cognate-e2e",
        arrows: &[],
        folder: "e2e",
        arrows_told: "",
        what: &["drives the binary from outside, with real clients; only tests"],
    },
    // A client of the tests (crates/e2e/clients/rust): it knows the vendor's SDK and nothing of ours.
    Package { name: "cognate-sdk-client", arrows: &[], folder: "", arrows_told: "", what: &[] },
    // The growth part loads users through the store.
    Package { name: "cognate-bench", arrows: &["cognate-domain", "cognate-store"], folder: "", arrows_told: "", what: &[] },
    // It draws the sign-in machine.
    Package { name: "xtask", arrows: &["cognate-domain"], folder: "", arrows_told: "", what: &[] },
];

const BEFORE: &str = "\
model/        facts of the API: the service model, what we override in it (each with a reason), what is not built yet, the cmdlets
crates/
";

const AFTER: &str = "\
powershell/   the PowerShell module over the binary
bench/        the benchmark, one command, a table as its result
xtask/        codegen, model-diff, fact, new-op, cmdlets, sign-in, chaos, simulate, tidy
docs/         recipes, decisions (adr), reference (the evidence), the user's guide
";

/// The tree as ARCHITECTURE.md shows it.
pub(crate) fn text() -> String {
    let mut text = format!("\n```\n{BEFORE}");
    for package in PACKAGES.iter().filter(|package| !package.folder.is_empty()) {
        let head = format!("  {:<11} {:<30}", format!("{}/", package.folder), package.arrows_told);
        for (at, line) in package.what.iter().enumerate() {
            let start = if at == 0 { head.clone() } else { " ".repeat(head.len()) };
            text.push_str(&format!("{start} {line}\n"));
        }
    }
    text + AFTER + "```\n"
}
