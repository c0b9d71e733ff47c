//! The outside world: clock, entropy, hashing threads, keys, mail, text messages, functions
