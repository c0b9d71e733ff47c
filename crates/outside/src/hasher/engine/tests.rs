use super::*;

#[test]
fn the_fast_implementation_is_chosen_where_it_computes_the_same() {
    assert_eq!(Engine::choose(), Engine::Fast);
}

#[test]
fn both_implementations_agree_at_the_usual_costs() {
    assert!(Engine::agree_at(HashParams::default()));
}

#[test]
fn a_difference_found_later_ends_the_fast_implementation_for_good() {
    let choice = Choice::new(Engine::Fast);
    let shared = choice.clone();
    choice.keep_if(true);
    assert_eq!(shared.engine(), Engine::Fast);
    choice.keep_if(false);
    choice.keep_if(true);
    assert_eq!(shared.engine(), Engine::Portable);
    assert_eq!(Choice::new(Engine::Portable).engine(), Engine::Portable);
}

#[test]
fn both_implementations_give_the_reference_implementations_hash() {
    // From the Argon2 reference implementation: password "password", salt "somesalt", m=256, t=2, p=1 and p=2.
    let cases = [
        (1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
    ];
    for (lanes, expected) in cases {
        let params = HashParams::new(256, 2, lanes).expect("good");
        for engine in [Engine::Fast, Engine::Portable] {
            let tag = engine.compute(params, b"password", b"somesalt", &mut Memory::default()).expect("a tag");
            let shown: String = tag.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(shown, expected, "{engine:?}, p={lanes}");
        }
    }
}

#[test]
fn memory_serves_hashes_of_different_size_one_after_the_other() {
    for engine in [Engine::Fast, Engine::Portable] {
        let mut memory = Memory::default();
        for size in [64, 8, 1024, 16, 64] {
            let params = HashParams::new(size, 1, 1).expect("good");
            let kept = engine.compute(params, b"x", b"somesalt", &mut memory).expect("a tag");
            let fresh = engine.compute(params, b"x", b"somesalt", &mut Memory::default()).expect("a tag");
            assert_eq!(kept, fresh, "{engine:?}, m={size}");
        }
        assert!(!memory.is_empty());
        memory.release();
        assert!(memory.is_empty() && !memory.is_used());
    }
}

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

/// A block with something in it. Blocks can only be filled by hashing.
fn filled() -> Block {
    let mut blocks = vec![Block::new(); 8];
    let params = argon2::Params::new(8, 1, 1, Some(32)).expect("good parameters");
    let hasher = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    hasher.fill_memory(b"password", b"somesalt", &mut blocks).expect("filled");
    blocks[0]
}
