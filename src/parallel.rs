//! Work spread over threads, results taken in the order of the work.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// How many finished results per thread may wait for an earlier one: bounds memory when one piece takes long.
const WAITING: usize = 64;

/// Threads of [`in_order`] at work.
static WORKERS: AtomicUsize = AtomicUsize::new(0);

/// How many threads [`in_order`] has at work now: with more than one, the cores are busy.
pub fn workers() -> usize {
    WORKERS.load(Ordering::Relaxed)
}

struct Shared<I, R> {
    items: I,
    /// Number of the next item to hand out.
    next: usize,
    /// Number of the next result to take.
    taken: usize,
    finished: BTreeMap<usize, R>,
    /// Set when the sink refused a result: no more work is handed out.
    stopped: bool,
    working: usize,
}

/// Applies `work` to every item on `threads` threads and hands the results to `sink` in the order of the items,
/// on the calling thread. Memory is bounded whatever the number of items.
///
/// # Errors
/// The first error of `sink`; what is under way is finished, nothing more is begun.
pub fn in_order<T, R: Send, E>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.max(1);
    let shared = Mutex::new(Shared {
        items,
        next: 0,
        taken: 0,
        finished: BTreeMap::new(),
        stopped: false,
        working: threads,
    });
    let changed = Condvar::new();
    // A panic in `work` is a defect; the scope passes it on, so a poisoned lock may be used until then.
    let lock = || shared.lock().unwrap_or_else(PoisonError::into_inner);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            WORKERS.fetch_add(1, Ordering::Relaxed);
            scope.spawn(|| {
                let _leaving = Leaving(&shared, &changed);
                loop {
                    let mut state = lock();
                    while !state.stopped && state.next >= state.taken + threads * WAITING {
                        state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                    }
                    if state.stopped {
                        return;
                    }
                    let number = state.next;
                    let Some(item) = state.items.next() else { return };
                    state.next += 1;
                    drop(state);
                    let result = work(item);
                    lock().finished.insert(number, result);
                    changed.notify_all();
                }
            });
        }
        loop {
            let mut state = lock();
            let result = loop {
                let number = state.taken;
                if let Some(result) = state.finished.remove(&number) {
                    state.taken += 1;
                    break result;
                }
                if state.working == 0 {
                    return Ok(());
                }
                state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            };
            drop(state);
            changed.notify_all();
            if let Err(e) = sink(result) {
                lock().stopped = true;
                changed.notify_all();
                return Err(e);
            }
        }
    })
}

/// Counts a worker out when it leaves, however it leaves, so that the taker never waits for the dead.
struct Leaving<'a, I, R>(&'a Mutex<Shared<I, R>>, &'a Condvar);

impl<I, R> Drop for Leaving<'_, I, R> {
    fn drop(&mut self) {
        WORKERS.fetch_sub(1, Ordering::Relaxed);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).working -= 1;
        self.1.notify_all();
    }
}

/// The number of threads to use when the user has not said: one for each core.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 2, 7] {
            let mut got = Vec::new();
            let slow_first = |n: u64| {
                std::thread::sleep(std::time::Duration::from_micros(if n.is_multiple_of(50) {
                    900
                } else {
                    1
                }));
                n * 2
            };
            in_order(0..500, threads, slow_first, |r| {
                got.push(r);
                Ok::<(), ()>(())
            })
            .unwrap();
            assert_eq!(got, (0..500).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        let mut count = 0;
        let done = in_order(
            0..,
            2,
            |n: u32| n,
            |n| {
                count += 1;
                if n == 10 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((done, count), (Err("full"), 11));
    }
}
