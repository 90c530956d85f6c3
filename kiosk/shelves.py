"""What a machine has that has not been filled yet, or whose library is damaged."""

from collections.abc import Sequence

from boards.content.listing import Row, ShelvedBoard, ShelvedItem


class EmptyShelves:
    """Nothing."""

    def boards(self) -> tuple[ShelvedBoard, ...]:
        return ()

    def item(self, ref: str) -> ShelvedItem | None:  # noqa: ARG002
        return None

    def items(self, refs: Sequence[str]) -> tuple[ShelvedItem, ...]:  # noqa: ARG002
        return ()

    def rows(self, **wishes: object) -> tuple[Row, ...]:  # noqa: ARG002
        return ()

    def other_rows(self, **wishes: object) -> tuple[Row, ...]:  # noqa: ARG002
        return ()

    def citing(self, ref: str, **wishes: object) -> tuple[Row, ...]:  # noqa: ARG002
        return ()

    def document(self, name: str) -> bytes | None:  # noqa: ARG002
        return None

    def close(self) -> None:
        """Nothing is open."""
