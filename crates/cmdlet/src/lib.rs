//! Register-CGIPUserInPool and its siblings for any shell
