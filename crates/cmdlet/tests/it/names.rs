//! The parameters of all cmdlets against the table of facts.

use crate::module::repository;
use serde_json::Value;
use std::collections::BTreeMap;

fn listed() -> BTreeMap<String, Value> {
    let rows: Value = serde_json::from_str(&cmdlet::list(true)).expect("JSON");
    rows.as_array().expect("rows").iter().map(|row| (row["Cmdlet"].as_str().expect("a name").to_owned(), row.clone())).collect()
}

#[test]
fn names_aliases_places_and_pages_are_those_of_the_table() {
    let cmdlets = listed();
    let table = std::fs::read_to_string(repository().join("model/cmdlet-parameters.tsv")).expect("the table");
    let (mut compared, mut problems) = (0, Vec::new());
    for line in table.lines().skip(1) {
        let [cmdlet, operation, path, name, aliases, note, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let row = &cmdlets[cmdlet];
        let parameters = row["Parameters"].as_array().expect("parameters");
        let notes: Vec<&str> = note.split("; ").collect();
        compared += 1;
        let mut wrong = |what: &str| problems.push(format!("{cmdlet} {name}: {what}"));
        if row["Operation"] != operation {
            wrong("another operation");
        }
        if name == "-" {
            if parameters.iter().any(|p| p["ByValue"] == true || !p["Position"].is_null()) {
                wrong("a parameter has a position");
            }
            continue;
        }
        if path == "-" {
            if row["Pages"] != true {
                wrong("it does not page");
            }
            continue;
        }
        let Some(found) = parameters.iter().find(|p| p["Name"] == name) else {
            wrong("missing");
            continue;
        };
        let wanted: Vec<&str> = aliases.split(',').filter(|a| !a.is_empty()).collect();
        if found["Aliases"] != serde_json::json!(wanted) {
            wrong(&format!("aliases {}", found["Aliases"]));
        }
        let first = notes.contains(&"position 0");
        if (found["Position"] == 0, found["ByValue"] == true) != (first, first) {
            wrong("its place");
        }
        let mandatory = notes.contains(&"mandatory") || notes.contains(&"mandatory (nested)");
        if found["Mandatory"] != mandatory {
            wrong("whether it is mandatory");
        }
        let list = note.contains("type list of ") || note.contains("type bytes");
        if list != found["Type"].as_str().expect("a type").ends_with("[]") {
            wrong("its type");
        }
    }
    assert!(compared > 550, "only {compared} rows");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_operation_has_one_cmdlet_and_ours_are_marked() {
    let cmdlets = listed();
    let mut operations: Vec<&str> = cmdlets.values().map(|row| row["Operation"].as_str().expect("an operation")).collect();
    operations.sort_unstable();
    operations.dedup();
    let ours = cmdlets.values().filter(|row| row["Ours"] == true).count();
    assert_eq!((cmdlets.len(), operations.len(), ours), (153, 153, 21));
    let text = cmdlet::list(false);
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).expect("a line").to_owned();
    assert!(line("Revoke-CGIPUserSession ").contains("(ours)"), "{text}");
    assert!(!line("Register-CGIPUserInPool ").contains('('), "{text}");
    let built = cmdlets.values().filter(|row| row["Built"] == false).count();
    assert_eq!(text.lines().take_while(|line| !line.is_empty()).filter(|line| line.contains("(not built)")).count(), built);
}

#[test]
fn what_the_original_shortens_is_short_and_nothing_else_answers() {
    let cmdlets = listed();
    let has = |cmdlet: &str, name: &str| {
        let parameters = cmdlets[cmdlet]["Parameters"].as_array().expect("parameters");
        parameters.iter().any(|p| p["Name"] == name || p["Aliases"].as_array().is_some_and(|a| a.iter().any(|a| a == name)))
    };
    for (cmdlet, name) in [
        ("New-CGIPUserPool", "CustomEmailSender_LambdaArn"),
        ("Update-CGIPUserPool", "LambdaConfig_PreTokenGenerationConfig_LambdaArn"),
        ("New-CGIPUserPool", "LambdaConfig_InboundFederation_LambdaArn"),
        ("Set-CGIPRiskConfiguration", "BlockEmail_Subject"),
        ("New-CGIPUserPoolClient", "CallbackURLs"),
        ("Set-CGIPUserMFAPreference", "SMSMfaSetting"),
        ("Set-CGIPUserMFAPreferenceAdmin", "SoftwareTokenMfaSettings"),
        ("Set-CGIPUserPoolMfaConfig", "SmsMfaConfiguration"),
        ("Get-CGIPUserList", "NextToken"),
        ("Get-CGIPUserPoolList", "MaxItems"),
    ] {
        assert!(has(cmdlet, name), "{cmdlet} lacks -{name}");
    }
    for (cmdlet, name) in [
        ("New-CGIPUserPool", "Policies_PasswordPolicy_RequireNumber"),
        ("New-CGIPUserPoolClient", "CallbackURL"),
        ("Set-CGIPUserMFAPreference", "SMSMfaSettings_Enabled"),
        ("Complete-CGIPWebAuthnRegistration", "Credential"),
    ] {
        assert!(!has(cmdlet, name), "{cmdlet} has -{name}");
    }
}
