"""Questions and answers: ``Place("questions", board)``, or of one item by ``part``."""

from collections.abc import Sequence

from boards.content.item import Item
from boards.content.listing import ShelvedItem
from kiosk.actions import Action, Choice, Go, Place
from kiosk.layout.questions import questions_strips
from kiosk.presenters.questions import (
    OBJECTION,
    QuestionsView,
    newly_answered,
    present_questions,
)
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

MOST = 200  # questions; the oldest answered ones are found by searching


class QuestionsScene:
    """Lists what people asked on a board, or about one item of it."""

    name = "questions"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(questions_strips)

    def view(self, place: Place, world: World) -> QuestionsView:
        shelved = world.board(place.about) or world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        about = world.library.item(place.part) if place.part else None
        line = about.line if about else None
        asked = asked_about(about, world) if about else asked_of(board.code, world)
        return present_questions(
            asked,
            board,
            about=line.title if isinstance(line, Item) else "",
            moment=world.clock(),
            words=world.words,
            can_say=bool(world.most_letters),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("questions"),)


def voice_choices(world: World) -> tuple[Choice, ...]:
    """Return the ways to speak up and to read what was answered."""
    words, home = world.words, world.home_board()
    if not world.most_letters or home is None:
        return ()
    board = home.board.code
    answers = newly_answered(asked_of(board, world), world.clock())
    label = words("home.answers", n=answers) if answers else words("questions.title")
    return (
        Choice(words("say.title.opinion"), Go(Place("say"))),
        Choice(label, Go(Place("questions", board))),
    )


def asked_of(board: str, world: World) -> list[ShelvedItem]:
    """Return the questions of ``board``, the newest first."""
    rows = world.library.rows(
        at=world.now(), boards=(board,), kinds=(OBJECTION,), limit=MOST
    )
    return list(world.shelved(row for row in rows if not row.is_withdrawn))


def asked_about(shelved: ShelvedItem, world: World) -> list[ShelvedItem]:
    """Return the questions about one item."""
    return [
        one
        for one in world.citing(shelved.ref, (OBJECTION,))
        if isinstance(one.line, Item) and one.line.fields.get("about") == shelved.ref
    ]
