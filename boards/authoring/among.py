"""A few items of a board, read anew, among all the others as they were read before."""

from collections.abc import Iterable
from dataclasses import replace

from boards.authoring.folder import BoardFolder, same_ids, unique
from boards.authoring.reading import ReadItem
from boards.content.draft import Draft


def among(few: BoardFolder, others: BoardFolder, folders: Iterable[str]) -> BoardFolder:
    """Return ``few``, read with some items only, with the drafts of ``others`` too.

    What ``others`` has in ``folders`` gives way to what ``few`` read there. Findings
    and files stay those of ``few``: of the others only what they say is asked.
    """
    gone = frozenset(folders)
    both = (*few.drafts, *(one for one in others.drafts if one.folder not in gone))
    ordered = sorted(both, key=lambda one: (one.item.id, one.folder))
    read = [ReadItem(one.item.id, _year(one), one) for one in ordered]
    own = {one.item.id for one in few.drafts}
    twice = (one for one in same_ids(read) if one.item in own)
    drafts = tuple(one.draft for one in unique(read) if one.draft)
    return replace(few, drafts=drafts, findings=(*few.findings, *twice))


def _year(draft: Draft) -> str:
    return draft.folder.rpartition("/")[0].rpartition("/")[2]
