//! How many closures of a node run at once.
//!
//! A database with free processors and a long way to the disk or to the node serves more when it is asked by more. One whose processors are busy serves
//! less: who waits there for a processor holds locks, snapshots and caches meanwhile. On two processors, shared with the database, sixteen at once
//! made a sixth fewer sign-ups than six. From outside the two are told apart by time: an answer takes about as long as it ever does, or several times
//! that.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// So many answers are looked at together.
const LOOKED_AT: u32 = 64;

/// The shortest time of a statement is forgotten after one to two of these, since databases grow and move.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(600);

/// A crowd may last longer than that, and in it nothing is as fast as it could be. So then the node looks anew how fast that is: for [`LOOKED_AT`]
/// answers, and no longer than this, it runs one closure at a time. Those that run already come to their end first, or get [`STUCK`] in half of this.
///
/// [`STUCK`]: super::queue::STUCK
const LOOKS_FOR: Duration = Duration::from_millis(400);

/// The share of the time that would have been enough, below which there are too many at once.
const TOO_SLOW: f64 = 1.0 / 3.0;

/// The share from which on there may be more.
const FAST: f64 = 1.0 / 2.0;

/// Chooses the number by how long answers take.
#[derive(Debug)]
pub(super) struct Width {
    least: usize,
    most: usize,
    now: usize,
    shortest: HashMap<&'static str, Shortest>,
    forgets_at: Option<Instant>,
    look: Look,
    count: u32,
    enough: Duration,
    taken: Duration,
}

/// How long a statement takes when nobody is in its way.
#[derive(Clone, Copy, Debug)]
struct Shortest {
    lately: Duration,
    before: Duration,
}

/// How far it is with looking how fast a statement is when nobody is in its way.
#[derive(Clone, Copy, Debug)]
enum Look {
    /// To be done when there is a crowd. Where there is none, each answer tells it.
    Due,
    /// Only one closure runs until then, or for so many answers more of those that ran alone.
    Until(Instant, u32),
    Done,
}

/// Who else was there while a statement was answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Company {
    /// Whether the width is what keeps some closures from running.
    pub(super) others_wait: bool,
    /// Whether no other closure ran.
    pub(super) alone: bool,
}

impl Width {
    /// On this machine. See [`Width::new`].
    pub(super) fn here(most: usize) -> Self {
        Self::new(most, std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
    }

    /// Begins with the most. There are never fewer at once than keep the node's own processors busy.
    pub(super) fn new(most: usize, processors: usize) -> Self {
        let (shortest, forgets_at, count, enough, taken) = Default::default();
        Self { least: (2 * processors + 2).min(most), most, now: most, shortest, forgets_at, look: Look::Due, count, enough, taken }
    }

    /// How many may run at once.
    pub(super) fn now(&self, now: Instant) -> usize {
        match self.look {
            Look::Until(end, _) if now < end => 1,
            _ => self.now,
        }
    }

    /// Takes in how long the answer to this statement took.
    pub(super) fn saw(&mut self, statement: &'static str, took: Duration, company: Company, now: Instant) {
        self.forget(now);
        let shortest = self.shortest.entry(statement).or_insert(Shortest { lately: took, before: took });
        shortest.lately = shortest.lately.min(took);
        let enough = shortest.lately.min(shortest.before);
        if !company.others_wait || self.looks(company.alone, now) {
            return;
        }
        self.enough += enough;
        self.taken += took;
        self.count += 1;
        if self.count < LOOKED_AT {
            return;
        }
        let share = self.enough.as_secs_f64() / self.taken.as_secs_f64().max(f64::EPSILON);
        if share < TOO_SLOW {
            self.now = (self.now - 1).max(self.least);
        } else if share > FAST {
            self.now = (self.now + 1).min(self.most);
        }
        (self.count, self.enough, self.taken) = Default::default();
    }

    /// Whether this answer, in a crowd, came while the node looks how fast it can be.
    fn looks(&mut self, alone: bool, now: Instant) -> bool {
        self.look = match self.look {
            Look::Due => Look::Until(now + LOOKS_FOR, LOOKED_AT),
            Look::Until(end, left @ 1..) if now < end => Look::Until(end, left - u32::from(alone)),
            Look::Until(..) | Look::Done => Look::Done,
        };
        !matches!(self.look, Look::Done)
    }

    fn forget(&mut self, now: Instant) {
        let at = *self.forgets_at.get_or_insert(now + FORGOTTEN_AFTER);
        if now < at {
            return;
        }
        self.forgets_at = Some(now + FORGOTTEN_AFTER);
        self.look = Look::Due;
        self.shortest.retain(|_, shortest| {
            let seen = shortest.lately < Duration::MAX;
            *shortest = Shortest { lately: Duration::MAX, before: shortest.lately };
            seen
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);
    const QUIET: Company = Company { others_wait: false, alone: false };
    const CROWD: Company = Company { others_wait: true, alone: false };

    /// An answer in a crowd of which nobody is left that began before the width was what it is.
    fn crowded(width: &mut Width, statement: &'static str, took: Duration, now: Instant) {
        width.saw(statement, took, Company { alone: width.now(now) == 1, ..CROWD }, now);
    }

    /// Two statements, each so many times as slow as it could be.
    fn run(width: &mut Width, slowness: u32, others_wait: bool, now: Instant) -> usize {
        width.saw("short", MS, QUIET, now);
        width.saw("long", 10 * MS, QUIET, now);
        let saw = |width: &mut Width, statement, took| {
            if others_wait { crowded(width, statement, took, now) } else { width.saw(statement, took, QUIET, now) }
        };
        for _ in 0..LOOKED_AT * 20 {
            saw(width, "short", MS * slowness);
            saw(width, "long", 10 * MS * slowness);
        }
        width.now(now)
    }

    #[test]
    fn a_busy_database_is_asked_by_few_and_a_distant_one_by_many() {
        let (mut width, now) = (Width::new(16, 2), Instant::now());
        assert_eq!(width.now(now), 16);
        assert_eq!(run(&mut width, 5, true, now), 6);
        assert_eq!(run(&mut width, 5, true, now), 6);
        assert_eq!(run(&mut width, 1, true, now), 16);
        let mut small = Width::new(3, 8);
        assert_eq!(run(&mut small, 5, true, now), 3);
    }

    #[test]
    fn nothing_is_learned_where_nobody_waits_or_it_is_neither_fast_nor_slow() {
        let (mut width, now) = (Width::new(16, 2), Instant::now());
        assert_eq!(run(&mut width, 9, false, now), 16);
        assert_eq!(run(&mut width, 9, true, now), 6);
        for _ in 0..LOOKED_AT {
            crowded(&mut width, "short", MS * 5 / 2, now);
        }
        width.now = 9;
        for _ in 0..LOOKED_AT * 20 {
            crowded(&mut width, "short", MS * 5 / 2, now);
        }
        assert_eq!(width.now(now), 9);
    }

    #[test]
    fn what_a_statement_once_took_is_forgotten_in_time() {
        let (mut width, start) = (Width::new(16, 2), Instant::now());
        width.saw("short", MS, QUIET, start);
        // It has become slower for good.
        for minute in 0..30 {
            let now = start + Duration::from_secs(60 * minute);
            for _ in 0..LOOKED_AT * 16 {
                crowded(&mut width, "short", 10 * MS, now);
            }
            if minute == 5 {
                assert_eq!(width.now(now), 6);
            }
            if minute == 29 {
                assert_eq!(width.now(now), 16);
            }
        }
        width.saw("other", MS, QUIET, start + Duration::from_secs(4_000));
        width.saw("other", MS, QUIET, start + Duration::from_secs(6_000));
        assert_eq!(width.shortest.len(), 1);
    }

    /// Has closures run for so long, so many at once as may, on two processors that each takes for so long. Answers how many may in the end.
    fn crowd(width: &mut Width, processor_time: Duration, now: &mut Instant, lasts: Duration) -> usize {
        let end = *now + lasts;
        while *now < end {
            let running = u32::try_from(width.now(*now)).expect("a few");
            let took = processor_time * running.max(2) / 2;
            *now += took / running;
            crowded(width, "short", took, *now);
        }
        width.now(*now)
    }

    #[test]
    fn a_crowd_that_lasts_does_not_pass_for_what_can_be_done_alone() {
        let (mut width, mut now) = (Width::new(32, 2), Instant::now());
        // 32 are sixteen times as slow as one, and five two and a half.
        for _ in 0..8 {
            let at_once = crowd(&mut width, 10 * MS, &mut now, Duration::from_secs(600));
            assert!(at_once < 7, "{at_once}");
        }
        // The database has more processors now, or what it is asked for has become cheaper; then it moves away, in the middle of the crowd.
        assert_eq!(run(&mut width, 1, true, now), 32);
        for _ in 0..LOOKED_AT * 30 {
            crowded(&mut width, "short", 25 * MS, now);
        }
        assert_eq!(width.now(now), 6);
        for minute in 0..25 {
            for _ in 0..LOOKED_AT * 10 {
                crowded(&mut width, "short", 25 * MS, now + Duration::from_secs(60 * minute));
            }
        }
        assert_eq!(width.now(now + Duration::from_secs(24 * 60)), 32);
    }

    #[test]
    fn one_at_a_time_runs_for_a_moment_when_a_crowd_comes_and_no_more_before_what_was_seen_is_forgotten() {
        let (mut width, start) = (Width::new(16, 2), Instant::now());
        width.saw("short", MS, QUIET, start);
        assert_eq!(width.now(start), 16, "nobody waits");
        crowded(&mut width, "short", MS, start);
        assert_eq!(width.now(start), 1);
        for _ in 0..=LOOKED_AT {
            assert_eq!(width.now(start), 1);
            crowded(&mut width, "short", MS, start);
        }
        assert_eq!(width.now(start), 16);
        for second in 0..600 {
            let now = start + Duration::from_secs(second);
            crowded(&mut width, "short", MS, now);
            assert_eq!(width.now(now), 16);
        }
        // Where answers are slow it is a matter of time.
        let later = start + FORGOTTEN_AFTER;
        crowded(&mut width, "short", MS, later);
        assert_eq!((width.now(later), width.now(later + LOOKS_FOR / 2), width.now(later + LOOKS_FOR)), (1, 1, 16));
        crowded(&mut width, "short", MS, later + LOOKS_FOR);
        assert_eq!(width.now(later + LOOKS_FOR), 16);
    }

    #[test]
    fn answers_to_those_that_ran_beside_others_do_not_tell_how_fast_it_can_be() {
        let (mut width, start) = (Width::new(16, 2), Instant::now());
        for _ in 0..LOOKED_AT * 4 {
            width.saw("short", 8 * MS, CROWD, start);
        }
        assert_eq!(width.now(start), 1);
        for _ in 0..LOOKED_AT {
            width.saw("short", MS, Company { alone: true, ..CROWD }, start);
        }
        width.saw("short", 8 * MS, CROWD, start);
        assert_eq!(width.now(start), 16);
        assert!(crowd(&mut width, MS, &mut start.clone(), Duration::from_secs(1)) < 7);
    }
}
