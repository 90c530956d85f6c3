"""Whatever steps a case takes, the law holds: one notice, one extension, no more."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import assets
from boards.content.workdays import Calendar
from foi import gates, states
from foi.states import CLOSED, CONSULTING, CORRECTION, EXTENDED, REPLIED, WORKING
from foi.term import Clock, Pause, Terms, paused_days, reply_due

TERMS = Terms.from_bytes(assets.path("terms/foi.json").read_bytes())
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
START = date(2026, 3, 2)


class Walk(RuleBasedStateMachine):
    """One case from its registration on, a few days at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.today = WORKING, START
        self.clock = Clock(confirmed_on=START)
        self.extensions = self.corrections = 0
        self.asked_on = START

    @rule(days=st.integers(1, 6))
    def wait(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), date(2026, 9, 1))

    @precondition(lambda self: self.ways())
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        way = data.draw(st.sampled_from(self.ways()))
        dates = dict.fromkeys(way.needs, self.today) | {"confirmed_on": START}
        assert states.take(self.state, way.to, dates) == way
        before, self.state = self.state, way.to
        self.corrections += way.to == CORRECTION
        if way.to == CONSULTING:
            self.asked_on = self.today
        elif before == CONSULTING and way.to != CLOSED:
            pause = Pause(self.asked_on, self.today)
            self.clock = replace(self.clock, pauses=(*self.clock.pauses, pause))
        elif before == CORRECTION and way.to == WORKING:
            self.clock = replace(self.clock, supplemented_on=self.today)
        elif way.act == gates.EXTENSION:
            self.extensions += 1
            self.clock = replace(self.clock, extension=10)

    def ways(self) -> tuple[states.Step, ...]:
        return states.ways(
            self.state,
            extension=self.clock.extension,
            supplemented_on=self.clock.supplemented_on,
        )

    @invariant()
    def is_extended_once_at_most(self) -> None:
        assert self.extensions <= 1
        assert (self.state != EXTENDED) or self.extensions == 1

    @invariant()
    def is_asked_to_supplement_once_at_most(self) -> None:
        assert self.corrections <= 1

    @invariant()
    def the_term_is_the_sum_of_its_parts(self) -> None:
        due = reply_due(self.clock, CALENDAR, TERMS).on
        start = self.clock.supplemented_on or START
        paused = paused_days(self.clock, CALENDAR, TERMS)
        whole = TERMS.reply.term.n + self.clock.extension + paused
        assert CALENDAR.workdays_between(start, due) == whole

    @invariant()
    def nothing_leads_out_of_the_end_and_replies_are_gated(self) -> None:
        assert (self.state == CLOSED) == (not self.ways())
        replies = [way for way in self.ways() if way.to == REPLIED]
        assert all(way.act == gates.REPLY for way in replies)


Walk.TestCase.settings = settings(max_examples=15, stateful_step_count=20)
TestWalk = Walk.TestCase
