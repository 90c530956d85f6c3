"""The voice of espeak-ng: it sounds like a machine, and needs nothing else.

Sound is 16 bits, one channel, 22,050 samples a second.
"""

import shutil
import subprocess

from boards.errors import FolderError
from boards.outputs.voice_pinyin import pinyin_of

RATE = 22_050  # samples a second
WIDTH = 2  # bytes a sample
SPEED = 150  # with the pauses about 165 characters a minute
PROGRAM = "espeak-ng"
_VOICE = "cmn-latn-pinyin"  # the voice `cmn` reads some characters in English
_SECONDS_LIMIT = 20
_HEADER = 44  # bytes of a WAV before its samples


class Espeak:
    """Says sentences at ``speed``, in words a minute.

    Raises:
        FolderError: it is not installed on this machine.
    """

    def __init__(self, program: str = PROGRAM, speed: int = SPEED) -> None:
        found = shutil.which(program)
        if found is None:
            raise FolderError(
                f"这台机器上没有装 {program}，念不出来",
                hint=f"请管理员装上：apt-get install {PROGRAM}；"
                "或者自己录一段，放进这一条的 audio 文件夹",
            )
        self._program = found
        self._speed = str(speed)

    def say(self, sentence: str) -> bytes:
        """Return the samples of ``sentence``.

        Raises:
            FolderError: the program fails or takes too long.
        """
        command = [self._program, "-v", _VOICE, "-s", self._speed, "--stdout"]
        try:
            done = subprocess.run(
                command,
                input=pinyin_of(sentence).encode(),
                capture_output=True,
                timeout=_SECONDS_LIMIT,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise FolderError(
                f"{PROGRAM} 念不出“{sentence}”", hint="请管理员看看它装好了没有"
            ) from error
        return done.stdout[_HEADER:]
