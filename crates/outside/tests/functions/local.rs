//! Local functions that behave well, and those that do not.

use std::time::{Duration, Instant};

use outside::{Functions, Invocation, InvokeError};
use serde_json::json;

use crate::support::{PATIENCE, child, event, function_message, functions, invoke};

#[tokio::test(flavor = "multi_thread")]
async fn an_event_goes_in_and_comes_back_and_the_process_stays_warm() {
    let functions = child("echo", 30.0, 1);
    for _ in 0..5 {
        assert_eq!(invoke(&functions, &event(), PATIENCE).await, Ok(event()));
    }
    let stats = functions.stats();
    assert_eq!((stats[0].0.as_str(), stats[0].1.invocations, stats[0].1.cold_starts, stats[0].1.errors), ("f", 5, 1, 0));
    assert_eq!(stats[0].1.duration_buckets.iter().sum::<u64>(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_warmed_up_beforehand_needs_no_cold_start() {
    let functions = child("echo", 30.0, 2);
    functions.warm_up().await;
    assert_eq!(functions.stats()[0].1.cold_starts, 1);
    assert!(invoke(&functions, &event(), PATIENCE).await.is_ok());
    assert_eq!(functions.stats()[0].1.cold_starts, 1);
    functions.shut_down().await;
    assert!(matches!(invoke(&functions, &event(), PATIENCE).await, Err(InvokeError::Service { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_arn_finds_the_function_configured_by_its_name() {
    let functions = child("echo", 30.0, 1);
    let call = |target| {
        let functions = &functions;
        async move {
            let event = event();
            functions.invoke(Invocation { target, payload: &event, request_id: "r", timeout: PATIENCE }).await
        }
    };
    assert!(call("arn:aws:lambda:eu-west-1:000000000000:function:f").await.is_ok());
    assert!(call("arn:aws:lambda:eu-west-1:000000000000:function:f:live").await.is_ok());
    assert_eq!(call("arn:aws:lambda:eu-west-1:000000000000:function:g").await, Err(InvokeError::no_function()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_functions_own_error_is_its_message() {
    let functions = child("fail", 30.0, 1);
    for _ in 0..2 {
        assert_eq!(function_message(invoke(&functions, &event(), PATIENCE).await), "not from this domain");
    }
    assert_eq!((functions.stats()[0].1.errors, functions.stats()[0].1.cold_starts), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_is_reported_and_the_next_event_finds_a_new_process() {
    let functions = child("crash", 30.0, 1);
    for _ in 0..2 {
        let message = function_message(invoke(&functions, &event(), PATIENCE).await);
        assert!(message.ends_with("Error: Runtime exited with error: exit status 7"), "{message}");
    }
    assert_eq!(functions.stats()[0].1.cold_starts, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_never_starts_is_not_started_for_every_event() {
    let functions = child("crash at start", 30.0, 1);
    for _ in 0..10 {
        let message = function_message(invoke(&functions, &event(), PATIENCE).await);
        assert!(message.ends_with("exit status 3"), "{message}");
    }
    assert!(functions.stats()[0].1.cold_starts < 10, "failed starts back off");
    let log = functions.logs("f").expect("a local function");
    assert!(log.iter().any(|line| line.text == "cannot start"), "{log:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_while_starting_is_its_message() {
    let functions = child("init error", 30.0, 1);
    assert_eq!(function_message(invoke(&functions, &event(), PATIENCE).await), "no configuration");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_not_there_is_an_error_of_the_function() {
    let functions = functions(json!({ "f": { "command": ["/nowhere/no-such-program"] } }));
    let message = function_message(invoke(&functions, &event(), PATIENCE).await);
    assert!(message.contains("Couldn't start the function's process"), "{message}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_not_an_object_is_not_recognised() {
    let functions = child("nonsense", 30.0, 1);
    assert_eq!(invoke(&functions, &event(), PATIENCE).await, Err(InvokeError::Unrecognizable));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_ten_megabytes_is_refused_and_the_function_goes_on() {
    let functions = child("ten megabytes", 60.0, 1);
    for _ in 0..2 {
        assert_eq!(invoke(&functions, &event(), PATIENCE).await, Err(InvokeError::Unrecognizable));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_hangs_is_stopped_at_its_time_limit() {
    let functions = child("hang", 0.5, 1);
    let message = function_message(invoke(&functions, &event(), PATIENCE).await);
    assert!(message.ends_with("Task timed out after 0.50 seconds"), "{message}");
    // Its only place is free again.
    let message = function_message(invoke(&functions, &event(), PATIENCE).await);
    assert!(message.ends_with("Task timed out after 0.50 seconds"), "{message}");
    assert_eq!(functions.stats()[0].1.cold_starts, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_stops_waiting_before_the_functions_own_limit() {
    let functions = child("hang", 3600.0_f64.min(900.0), 1);
    functions.warm_up().await;
    assert_eq!(invoke(&functions, &event(), Duration::from_millis(300)).await, Err(InvokeError::Timeout));
    // The process still works on the first event, so there is no place for a second one.
    let second = invoke(&functions, &event(), Duration::from_millis(300)).await;
    assert_eq!(second, Err(InvokeError::service("TooManyRequestsException")));
    let stats = &functions.stats()[0].1;
    assert_eq!((stats.timeouts, stats.throttles, stats.cold_starts), (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_function_does_not_notice_one_that_hangs() {
    let hanging = child("hang", 900.0, 1);
    let echo = child("echo", 30.0, 1);
    hanging.warm_up().await;
    echo.warm_up().await;
    let event = event();
    let (hung, answered) = tokio::join!(invoke(&hanging, &event, Duration::from_secs(2)), async {
        let started = Instant::now();
        for _ in 0..20 {
            assert!(invoke(&echo, &event, PATIENCE).await.is_ok());
        }
        started.elapsed()
    });
    assert_eq!(hung, Err(InvokeError::Timeout));
    assert!(answered < PATIENCE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_output_is_limited_and_the_answer_still_comes() {
    let functions = child("flood", 60.0, 1);
    assert_eq!(invoke(&functions, &event(), PATIENCE).await, Ok(event()));
    let log = functions.logs("f").expect("a local function");
    let bytes: usize = log.iter().map(|line| line.text.len()).sum();
    assert!(log.len() <= 1000 && bytes < 2 * 1024 * 1024, "18 MB were printed, {bytes} bytes kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_does_not_get_the_servers_environment() {
    let functions = child("environment", 30.0, 1);
    let answer = invoke(&functions, &event(), PATIENCE).await.expect("an answer");
    let names: Vec<&str> = answer["names"].as_array().expect("names").iter().filter_map(|name| name.as_str()).collect();
    assert!(names.contains(&"AWS_LAMBDA_FUNCTION_NAME") && names.contains(&"AWS_REGION"), "{names:?}");
    // Set by the test runner for this process.
    assert!(std::env::var("CARGO_MANIFEST_DIR").is_ok() && !names.iter().any(|name| name.starts_with("CARGO")), "{names:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_nobody_waits_for_is_run_all_the_same() {
    let functions = child("echo", 30.0, 1);
    let event = event();
    let call = Invocation { target: "f", payload: &event, request_id: "r", timeout: PATIENCE };
    assert_eq!(functions.invoke_async(call).await, Ok(()));
    for _ in 0..600 {
        if functions.stats()[0].1.invocations == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the event was not run");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_events_that_were_accepted() {
    let functions = child("echo", 30.0, 1);
    let event = event();
    for _ in 0..5 {
        let call = Invocation { target: "f", payload: &event, request_id: "r", timeout: PATIENCE };
        functions.invoke_async(call).await.expect("accepted");
    }
    // Each has taken its place in the queue once the first one has run.
    while functions.stats()[0].1.invocations == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    functions.shut_down().await;
    while functions.stats()[0].1.invocations < 5 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!((functions.stats()[0].1.errors, functions.stats()[0].1.service_errors), (0, 0));
}

/// Everything that the function started ends with it, also what left its process group.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_function_that_forks_is_ended_with_all_its_children() {
    let functions = child("fork and hang", 8.0, 1);
    let message = function_message(invoke(&functions, &event(), PATIENCE).await);
    assert!(message.contains("Task timed out"), "{message}");
    let log = functions.logs("f").expect("a local function");
    let children: Vec<u32> = log.iter().filter_map(|line| line.text.strip_prefix("child Ok(")?.strip_suffix(')')?.parse().ok()).collect();
    assert_eq!(children.len(), 3, "{log:?}");
    for child in children {
        let state = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
        let ended = state.is_empty() || state.contains(") Z ");
        assert!(ended, "child {child} still runs: {state}");
    }
}
