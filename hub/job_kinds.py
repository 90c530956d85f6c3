"""Every kind of job, by its name: what people call it, and what does it."""

from collections.abc import Mapping

from hub.jobs.running import Kind
from hub.publishing.looking import RELEASE
from hub.publishing.office_work import LINKS, check_links
from hub.publishing.releasing import release

KINDS: Mapping[str, Kind] = {
    LINKS: Kind("查网址通不通", check_links),
    RELEASE: Kind("发布公开栏", release),
}
