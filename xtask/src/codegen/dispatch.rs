//! From an operation's name to the function that runs it.

use super::Files;
use crate::model::Model;
use crate::names::snake;

pub(crate) fn emit(model: &Model, files: &mut Files) {
    let mut arms = String::new();
    for operation in model.operations.iter().filter(|operation| operation.built) {
        let (name, module) = (&operation.name, snake(&operation.name));
        // Boxed, so that a request moves a pointer instead of room for the largest of all operations.
        let call = format!("Box::pin(crate::{module}::run(cx, crate::input(input)?)).await");
        arms.push_str(&match operation.output {
            Some(_) => format!("{name:?} => crate::answer({call}?),\n"),
            None => format!("{name:?} => {call}.map(|()| Answer::None),\n"),
        });
    }
    let unused = if arms.is_empty() { "let _ = input;\n" } else { "" };
    let text = format!(
        "//! From an operation's name to the function that runs it.\n\nuse api::OpInfo;\nuse identity::RequestContext;\n\nuse crate::{{Answer, OpError}};\n\n\
         /// Runs an operation; the operations in `model/not_yet.txt` answer `NotImplementedException`.\n\
         pub(crate) async fn dispatch(op: &OpInfo, cx: &RequestContext, input: serde_json::Value) -> Result<Answer, OpError> {{\n{unused}\
         match op.name {{\n{arms}not_yet => Err(OpError::not_implemented(not_yet)),\n}}\n}}\n"
    );
    files.insert("crates/ops/src/generated/dispatch.rs".to_owned(), text);
}
