//! Reading several reports at once, each by one thread.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::report::Report;

/// Bytes that are worth a thread of their own; starting one costs about as much as reading so many.
const WORTH_A_THREAD: usize = 128 * 1024;

/// Threads at most: reports are small, and others want to work as well.
const THREADS: usize = 8;

/// Read reports in their order; nothing in the place of each that the reference must read.
#[must_use]
pub fn read_many(contents: &[&[u8]]) -> Vec<Option<Report>> {
    let bytes: usize = contents.iter().map(|content| content.len()).sum();
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = (bytes / WORTH_A_THREAD).min(processors).min(THREADS).min(contents.len());
    if threads < 2 {
        return contents.iter().map(|content| super::read(content)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(content) = contents.get(place) else {
                return found;
            };
            found.push((place, super::read(content)));
        }
    };
    let mut reports: Vec<Option<Report>> = contents.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let own = work();
        let found = others.into_iter().filter_map(|other| other.join().ok()).flatten();
        for (place, report) in own.into_iter().chain(found) {
            if let Some(known) = reports.get_mut(place) {
                *known = report;
            }
        }
    });
    reports
}
