"""The command that says an item aloud, for the loudspeaker and the kiosk."""

from pathlib import Path
from typing import Annotated

import typer

from boards.authoring.attachments import type_of
from boards.authoring.audio_times import TIMES_SUFFIX, times_file
from boards.authoring.checking import rules_of
from boards.authoring.files import read_regular
from boards.commands.printing import Printed
from boards.commands.script import Folder, ItemName, Repo, told
from boards.content.item import FileRef
from boards.content.recordings import ATTACHED
from boards.errors import FolderError
from boards.outputs.espeak import Espeak
from boards.outputs.poster.printing import Printing
from boards.outputs.script import script_of
from boards.outputs.voice import Sound, sound_of
from sync.durable import write_whole
from sync.outcome import Outcome
from sync.progress import step

_SIZE_LIMIT = 20 * 1024 * 1024
_ENDINGS = (".mp3", ".wav")


def audio(
    folder: Folder,
    item: ItemName,
    *,
    out: Annotated[Path, typer.Option(help="存成这个文件，.mp3 或 .wav")],
    repo: Repo = None,
    attach: Annotated[
        bool, typer.Option(help="也放进这一条，终端可以播放；要在审核以前放")
    ] = False,
) -> Outcome:
    """把大喇叭稿念成录音。这一条有自己录的，就用自己录的。

    \b
    例子：
      gk board audio qingtang 2026-11-caiwu --out guangbo.mp3
      gk board audio qingtang 2026-11-caiwu --out guangbo.wav --json
    """
    if out.suffix.lower() not in _ENDINGS:
        raise FolderError(f"认不出 {out.suffix} 这种录音", hint="--out 写 .mp3 或 .wav")
    printing = Printed(folder, repo).printing(item)
    own = own_recording(printing.item.files)
    if own is not None:
        return _copied(printing, own, out)
    made = script_of(printing, rules_of(folder))
    with step("正在念"):
        sound = sound_of(made.sentences, Espeak())
    write_whole(out, _file(sound, out))
    lines = [told(made), f"录音 {sound.seconds} 秒：{out}"]
    code = printing.code
    if attach:
        _attach(folder, printing, sound)
        code = Printed(folder, repo).printing(item).code
        lines += [f"放进了 {item}/audio/{ATTACHED}", *_changed(printing.code, code)]
    shown = {
        "files": [str(out)],
        "fingerprint": code,
        "seconds": sound.seconds,
        "times": [time.to_json() for time in sound.times],
    }
    return Outcome(lines, [shown])


def own_recording(files: tuple[FileRef, ...]) -> FileRef | None:
    """Return the recording that a person made, the first of several."""
    recordings = (f for f in files if f.use == "audio" and f.name != ATTACHED)
    return next(recordings, None)


def _copied(printing: Printing, own: FileRef, out: Path) -> Outcome:
    """Hand out the clerk's own recording as it is: nobody's voice is worked over."""
    ending = Path(own.name).suffix.lower()
    if ending != out.suffix.lower():
        raise FolderError(
            f"自己录的是 {own.name}，不转成别的样子",
            hint=f"--out 也写 {ending}；不想用它，就把它移出 audio 文件夹",
        )
    content = read_regular(printing.files[own.sha], limit=_SIZE_LIMIT)
    type_of(own.name, content)
    write_whole(out, content)
    shown = {"files": [str(out)], "fingerprint": printing.code, "own": own.name}
    return Outcome([f"用了自己录的 {own.name}：{out}"], [shown])


def _file(sound: Sound, out: Path) -> bytes:
    return sound.to_mp3() if out.suffix.lower() == ".mp3" else sound.to_wav()


def _attach(folder: Path, printing: Printing, sound: Sound) -> None:
    place = _place(folder, printing.item.id) / "audio"
    place.mkdir(exist_ok=True)
    times = times_file(sound.seconds, [time.to_json() for time in sound.times])
    write_whole(place / (ATTACHED + TIMES_SUFFIX), times)
    write_whole(place / ATTACHED, sound.to_mp3())


def _place(folder: Path, item: str) -> Path:
    return next((folder / "items").glob(f"*/{item}"))


def _changed(before: str, after: str) -> list[str]:
    if before == after:
        return []
    return [f"核对码从 {before} 变成 {after}：签过字的要照新的码再审一次"]
