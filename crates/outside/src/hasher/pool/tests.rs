use super::*;

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
