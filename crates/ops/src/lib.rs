//! The operations of the API, one file each
