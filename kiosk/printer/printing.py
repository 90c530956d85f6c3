"""Printing one job: look at the printer, send, and believe only what it confirms.

A strip that was begun is never begun again by the machine: a person sees the paper and
decides. What a printer holds back (no paper) is cleared, so that a slip does not come
out when somebody else stands there.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.printer import escpos
from kiosk.printer.escpos import Condition
from kiosk.printer.fate import Fate
from kiosk.printer.wires import Wire, WireError


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a printer, in seconds."""

    answer: float = 1.0
    done: float = 30.0
    again: float = 1.0  # between two looks while it prints


@dataclass(frozen=True, slots=True)
class Printing:
    """A printer at the end of an open wire; ``answers`` as it was set."""

    wire: Wire
    answers: bool = True
    patience: Patience = Patience()
    seconds: Callable[[], float] = time.monotonic

    def condition(self) -> Condition:
        """Ask how the printer is.

        Raises:
            WireError: the wire broke.
        """
        if not self.answers:
            return Condition.READY
        found = Condition.READY
        self._drain()
        for question in escpos.QUESTIONS:
            self.wire.write(question)
            answer = self._await(escpos.is_answer, self.patience.answer)
            if answer is None:
                return Condition.SILENT
            told = escpos.condition_of(question, answer)
            if not told.is_usable:
                return told
            found = told if told is Condition.LOW else found
        return found

    def print(self, strips: Iterable[bytes], told: Callable[[], None]) -> Fate:
        """Print one job and cut; ``told`` is called while it goes well.

        Never raises for what a printer does: the fate says it.
        """
        begun = False
        try:
            before = self.condition()
            if not before.is_usable:
                return Fate(before.value)
            begun = True
            self.wire.write(escpos.RESET)
            for strip in strips:
                self.wire.write(strip)
                told()
                trouble = self._trouble()
                if trouble:
                    return self._given_up(trouble)
            self.wire.write(escpos.CUT)
            return self._confirmed(told)
        except WireError:
            return Fate.UNSURE if begun else Fate.GONE

    def _trouble(self) -> Fate | None:
        condition = self.condition()
        return None if condition.is_usable else Fate(condition.value)

    def _confirmed(self, told: Callable[[], None]) -> Fate:
        """Wait until the printer says that everything before is on paper."""
        if not self.answers:
            return Fate.PRINTED
        self._drain()
        self.wire.write(escpos.ASK_WHEN_DONE)
        until = self.seconds() + self.patience.done
        while self.seconds() < until:
            if self._await(escpos.is_done, self.patience.again) is not None:
                return Fate.PRINTED
            told()
            self.wire.write(escpos.QUESTIONS[0])
            answer = self._await(_is_either, self.patience.again)
            if answer is not None and escpos.is_done(answer):
                return Fate.PRINTED
            if answer is not None:
                condition = escpos.condition_of(escpos.QUESTIONS[0], answer)
                if not condition.is_usable:
                    return self._given_up(Fate(condition.value))
        return Fate.UNSURE

    def _given_up(self, fate: Fate) -> Fate:
        """Have the printer forget what it has not printed."""
        self.wire.write(escpos.CLEAR)
        return Fate.UNSURE if fate is Fate.SILENT else fate

    def _await(self, is_it: Callable[[int], bool], seconds: float) -> int | None:
        until = self.seconds() + seconds
        while (left := until - self.seconds()) > 0:
            for byte in self.wire.read(left):
                if is_it(byte):
                    return byte
        return None

    def _drain(self) -> None:
        """Throw away what came unasked: a picture may hold bytes that ask something."""
        while self.wire.read(0):
            pass


def _is_either(byte: int) -> bool:
    return escpos.is_done(byte) or escpos.is_answer(byte)
