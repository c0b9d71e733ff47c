//! The API's types, constraints, error codes and operation table, generated from the model
