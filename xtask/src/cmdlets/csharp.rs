//! The C# form of the table.
