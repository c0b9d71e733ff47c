//! The forty cases with the program, as a POSIX shell would start it.

use crate::cases::{CASES, Case};
use crate::server::Server;
use crate::shell::{Run, register_with};
use serde_json::Value;

fn check(case: &Case) -> Result<(), String> {
    let server = Server::start(case.answer);
    let place = |text: &str| text.replace("SERVER", &server.url());
    let env: Vec<(&str, String)> = case.env.iter().map(|(k, v)| (*k, place(v))).collect();
    let run = register_with(case.args, &server, case.pipe.map_or("", |(_, lines)| lines), &env);
    let problem = |what: &str| Err(format!("case {}: {what}\n{run:?}", case.name));
    let wanted: Vec<Value> = case.bodies.iter().map(|b| serde_json::from_str(b).expect("a body of the table")).collect();
    if server.bodies() != wanted {
        return problem(&format!("requests were {:?}", server.bodies()));
    }
    for request in server.requests() {
        let header = |name: &str| request.headers.get(name).map(String::as_str);
        if request.line != "POST / HTTP/1.1"
            || header("x-amz-target") != Some("AWSCognitoIdentityProviderService.SignUp")
            || header("content-type") != Some("application/x-amz-json-1.1")
            || header("authorization").is_some()
        {
            return problem(&format!("the request is {request:?}"));
        }
    }
    if let Some(missing) = case.says.iter().find(|text| !run.err.contains(&place(text))) {
        return problem(&format!("it does not say {missing:?}"));
    }
    match case.id {
        None if run.code != 0 || run.err.contains("FullyQualifiedErrorId") => return problem("it should succeed"),
        Some(id) if run.code == 0 || !names_error(&run, id, case.category) => return problem("the error is another one"),
        _ => {}
    }
    match case.output {
        Some(output) if run.out.trim_end() != output => problem("the output is another one"),
        _ => Ok(()),
    }
}

fn names_error(run: &Run, id: &str, category: &str) -> bool {
    run.err.contains(&format!("FullyQualifiedErrorId : {id},Amazon.PowerShell.Cmdlets.CGIP.RegisterCGIPUserInPoolCmdlet\n"))
        && run.err.contains(&format!("CategoryInfo          : {category}\n"))
}

#[test]
fn the_forty_cases_hold_for_the_program() {
    let problems: Vec<String> = CASES.iter().filter_map(|case| check(case).err()).collect();
    assert!(problems.is_empty(), "{} of {} cases fail:\n{}", problems.len(), CASES.len(), problems.join("\n"));
}
