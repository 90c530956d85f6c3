"""Every kind of job, by its name: what people call it, and what does it.

What may take minutes and signs nothing is a drawing, done beside the releases.
"""

from collections.abc import Mapping

from hub.custody.letting_out import let_out
from hub.custody.taking import LET_OUT
from hub.jobs.lanes import Lane
from hub.jobs.running import Kind
from hub.publishing.looking import RELEASE
from hub.publishing.office_work import LINKS, check_links
from hub.publishing.output_jobs import OUTPUT, PREVIEW, output, preview
from hub.publishing.releasing import SETTLE, release
from hub.voices.answering import settle

KINDS: Mapping[str, Kind] = {
    LET_OUT: Kind("公开主体签好的，放出去", let_out),
    LINKS: Kind("查网址通不通", check_links, Lane.DRAWINGS),
    OUTPUT: Kind("做海报、图片、录音", output, Lane.DRAWINGS),
    PREVIEW: Kind("画预览图", preview, Lane.DRAWINGS),
    RELEASE: Kind("发布公开栏", release),
    SETTLE: Kind("记下已经答复的意见", settle),
}


def kinds_of(lane: Lane) -> Mapping[str, Kind]:
    """Return the kinds of job that a worker in ``lane`` does."""
    return {name: kind for name, kind in KINDS.items() if lane in (Lane.ALL, kind.lane)}
