"""What may happen, and how often: the strategies from which histories are drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.histories.acts import (
    ChecksNow,
    ClockMoves,
    Confirms,
    DiskWill,
    IsKilled,
    Looks,
    OwnerCancels,
    PersonCloses,
    ReadsAreDown,
    ReadsWill,
    Refreshes,
    Restarts,
    Sleeps,
    TimePasses,
)
from tests.histories.provider import CUSTOMERS
from tests.histories.run import At
from tests.histories.wire_courses import (
    SAID_AFTER,
    Act,
    Acts,
    CancelCourse,
    Disk,
    DiskTrouble,
    ReadCourse,
    Says,
    Shows,
    Travel,
)

DAY = 86_400.0
LATEST = 599.0
"""Seconds within which a request that left is carried out, if ever (the law's ten minutes)."""

places = st.sampled_from(At)
customers = st.integers(1, CUSTOMERS)
short_times = st.sampled_from((0.5, 2.0, 4.0, 15.0))
_settling_times = (45.0, 60.0, 240.0, 330.0, 600.0)
settling_times = st.sampled_from(_settling_times)
long_times = st.sampled_from((*_settling_times, 3700.0))
sleeps = st.sampled_from((10.0, 700.0, 4000.0))
clock_moves = st.sampled_from((-DAY, -700.0, -5.0, 5.0, 700.0, DAY))

_DELAYS = (0.5, 3.0, 30.0, 250.0, 400.0, LATEST)

_simple_courses = st.sampled_from(
    (
        CancelCourse(),
        CancelCourse(Travel.NEVER, Says.NOTHING),
        CancelCourse(Travel.AT_ONCE, Says.NOTHING),
        CancelCourse(Travel.NEVER, Says.NO_ACCESS),
        CancelCourse(Travel.LATE, Says.TIMEOUT, LATEST),
    )
)


def _interruptions(waits: st.SearchStrategy[float]) -> st.SearchStrategy[Act]:
    """What others may do in the middle of something."""
    return st.one_of(
        st.builds(TimePasses, waits),
        st.builds(OwnerCancels, customers),
        st.builds(IsKilled, places),
        st.builds(ChecksNow, places, customers),
        st.builds(Refreshes, places),
        st.builds(Confirms, places, customers, _simple_courses),
        st.builds(Sleeps, places, sleeps),
        st.builds(ClockMoves, places, clock_moves),
        st.builds(Restarts, places),
    )


def _few(acts: st.SearchStrategy[Act]) -> st.SearchStrategy[tuple[Act, ...]]:
    """Mostly nothing happens meanwhile."""
    return st.one_of(
        st.just(()), st.just(()), st.builds(lambda act: (act,), acts), st.tuples(acts, acts)
    )


_meanwhile = _few(_interruptions(short_times))
_after_a_commit = st.one_of(st.just((TimePasses(4.0),)), _meanwhile)
_truth_or_not = st.sampled_from((*[Shows.THE_TRUTH] * 6, *[Shows.THE_PAST] * 4, *Shows))
read_courses = st.builds(ReadCourse, _truth_or_not, _meanwhile)


_routes = st.sampled_from(
    [
        *[(travel, says, 0.0) for travel in Travel for says in SAID_AFTER[travel]],
        *[(Travel.LATE, Says.TIMEOUT, delay) for delay in _DELAYS],
        *[(Travel.NEVER_LEFT, Says.NOTHING, 0.0)] * 4,
        *[(Travel.LATE, says, LATEST) for says in SAID_AFTER[Travel.LATE]],
    ]
)


def _course(
    route: tuple[Travel, Says, float], interruptions: tuple[Acts, Acts, ReadCourse]
) -> CancelCourse:
    return CancelCourse(*route, *interruptions)


cancel_courses = st.builds(
    _course,
    _routes,
    st.one_of(st.just(((), (), ReadCourse())), st.tuples(_meanwhile, _meanwhile, read_courses)),
)
disk_troubles = st.one_of(
    st.builds(DiskTrouble, st.integers(0, 5), st.sampled_from(Disk)),
    st.builds(DiskTrouble, st.integers(0, 5), st.just(Disk.OTHERS_ACT), _after_a_commit),
)
perhaps_disk_trouble = st.one_of(st.none(), disk_troubles)

at_the_counter = st.one_of(
    st.builds(Looks, places, customers),
    st.builds(ChecksNow, places, customers),
    st.builds(Refreshes, places),
    st.builds(PersonCloses, places, customers),
)
passing = st.one_of(st.builds(TimePasses, short_times), st.builds(TimePasses, long_times))
to_the_machine = st.one_of(
    st.builds(IsKilled, places),
    st.builds(Restarts, places),
    st.builds(Sleeps, places, sleeps),
    st.builds(ClockMoves, places, clock_moves),
    st.builds(DiskWill, places, disk_troubles),
)
at_payssam = st.one_of(
    st.builds(lambda course: ReadsWill((course,)), read_courses),
    st.builds(lambda *courses: ReadsWill(courses), *[read_courses] * 3),
    st.builds(ReadsAreDown, st.sampled_from((2.0, 60.0, 330.0, 3700.0))),
    st.builds(OwnerCancels, customers),
)
"""Each of these is what one kind of trouble, or of help, may be."""
