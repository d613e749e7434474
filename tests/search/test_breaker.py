"""An engine that failed is left alone, longer each time, and asked by one caller at a time."""

import threading

import pytest

from search.backends.breaker import Breaker, Crowded


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock)


def failed(breaker: Breaker) -> None:
    assert breaker.allows()
    breaker.failed(OSError())


def test_a_well_engine_is_asked_by_everybody(breaker):
    assert breaker.allows()
    assert breaker.allows()


def test_after_a_failure_nobody_asks_for_five_seconds(breaker, clock):
    failed(breaker)
    clock.now = 4.9
    assert not breaker.allows()
    clock.now = 5.1
    assert breaker.allows()


def test_one_caller_tries_and_the_others_wait_for_its_outcome(breaker, clock):
    failed(breaker)
    clock.now = 6
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_the_pause_doubles_up_to_a_minute(breaker, clock):
    pauses = []
    for _ in range(6):
        failed(breaker)
        began = clock.now
        while not breaker.allows():
            clock.now += 1
        breaker.not_asked()
        pauses.append(clock.now - began)
    assert pauses == [5, 10, 20, 40, 60, 60]


def test_failures_of_many_threads_at_once_count_as_one(breaker, clock):
    for _ in range(10):
        assert breaker.allows()
    for _ in range(10):
        breaker.failed(OSError())
    clock.now = 5
    assert breaker.allows()


def test_who_could_not_ask_leaves_the_trial_to_the_next(breaker, clock):
    failed(breaker)
    clock.now = 6
    assert breaker.allows()
    breaker.not_asked()
    assert breaker.allows()


def test_another_thread_that_finds_no_place_does_not_end_a_trial(breaker, clock):
    failed(breaker)
    clock.now = 6
    assert breaker.allows()
    other = threading.Thread(target=breaker.failed, args=(Crowded(),))
    other.start()
    other.join()
    assert not breaker.allows()
