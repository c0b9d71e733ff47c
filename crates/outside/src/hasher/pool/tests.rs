use super::*;

fn is_clean(block: &Block) -> bool {
    block.as_ref().iter().all(|word| *word == 0)
}

#[test]
fn wiped_memory_holds_nothing_of_the_last_job() {
    let mut memory = Memory::default();
    for block in memory.blocks(16) {
        *block = filled();
    }
    assert!(!memory.blocks.iter().any(is_clean));
    memory.wipe();
    assert!(memory.blocks.iter().all(is_clean));
    assert_eq!(memory.used, 0);
}

#[test]
fn a_small_job_after_a_large_one_does_not_hide_what_is_left_to_wipe() {
    let mut memory = Memory::default();
    for block in memory.blocks(16) {
        *block = filled();
    }
    assert_eq!(memory.blocks(8).len(), 8);
    memory.wipe();
    assert!(memory.blocks.iter().all(is_clean));
}

#[test]
fn released_memory_is_given_back() {
    let mut memory = Memory::default();
    memory.blocks(16);
    memory.release();
    assert_eq!((memory.blocks.capacity(), memory.used), (0, 0));
}

#[test]
fn memory_grows_when_a_job_needs_more() {
    let mut memory = Memory::default();
    assert_eq!(memory.blocks(8).len(), 8);
    assert_eq!(memory.blocks(32).len(), 32);
    assert_eq!(memory.blocks.len(), 32);
}

#[test]
fn the_threads_end_with_the_pool() {
    let pool = Pool::start(3, 1, 0).expect("threads");
    let shared = Arc::downgrade(&pool.shared);
    drop(pool);
    // Each thread holds a share until it ends; the limit is generous for a busy machine.
    for _ in 0..3_000 {
        if shared.strong_count() == 0 {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("{} threads still run", shared.strong_count());
}

/// A block with something in it. Blocks can only be filled by hashing.
fn filled() -> Block {
    let mut blocks = vec![Block::new(); 8];
    let params = argon2::Params::new(8, 1, 1, Some(32)).expect("good parameters");
    let hasher = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    hasher.fill_memory(b"password", b"somesalt", &mut blocks).expect("filled");
    blocks[0]
}
