"""青塘村 as a kiosk holds it: a library with one item of every sort, and its world.

world = village_world(tmp_path)          # what scenes are handed, clock at NOW
shelved = world.library.item(f"{QINGTANG}/zhang")
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from boards.content.board import Board
from boards.content.edition import Withdrawn
from boards.content.item import (
    Column,
    Correction,
    FileRef,
    Item,
    PublisherName,
    Review,
    Span,
    Table,
)
from kiosk.metrics import Panel, TextMode
from kiosk.opening import load_words, open_world
from kiosk.presenters.chrome import Moment
from kiosk.settings import Settings
from kiosk.world import World
from sync.formats.status import Clock, LastAttempt, Status
from sync.instants import parse_instant
from sync.shelf import VerifiedEdition
from sync.state import KioskState
from sync.statuses import write_status
from tests.boards.shelved import (
    QINGTANG,
    board,
    edition,
    notice,
    write_editions,
)

NOW = parse_instant("2026-11-21 10:32")
COUNTY = "430121000000"
WORDS = load_words()
MOMENT = Moment(NOW)
UNTRUSTED = Moment(NOW, is_trusted=False)
ADDRESS = "https://gk.example.gov.cn/p/430121105207"
COMMITTEE = PublisherName("cunwei", "青塘村民委员会")
LINES = (
    ("2026-10-03", "收入", "发包", "鱼塘承包费（王家塘）", "12000.00"),
    ("2026-10-06", "支出", "工程", "东沟道路材料", "8560.00"),
    ("2026-10-09", "收入", "补助", "上级转移支付", "30000.00"),
    ("2026-10-12", "支出", "福利", "老年食堂买菜", "2316.50"),
    ("2026-10-15", "支出", "办公", "村办公室电费", "430.00"),
    ("2026-10-18", "支出", "文体", "广场舞比赛奖品", "800.00"),
    ("2026-10-20", "支出", "用工", "机耕路清淤用工", "6000.00"),
    ("2026-10-25", "支出", "维修", "路灯维修", "1200.00"),
    ("2026-10-28", "支出", "办公", "报刊", "1320.00"),
    ("2026-10-30", "收入", "其他", "存款利息", "41.27"),
)
_KEYS = ("date", "direction", "category", "purpose", "amount")
_COLUMNS = tuple(Column(k, k, "money" if k == "amount" else "str") for k in _KEYS)


def account(
    id_: str, period: str, lines: tuple[tuple[str, ...], ...] = LINES, **more: Any
) -> Item:
    """Return the finance item of ``period`` with ``lines``."""
    given: dict[str, Any] = {
        "title": f"{period} 财务收支",
        "kind": "finance",
        "matter": "0402",
        "period": period,
        "publish_at": parse_instant("2026-11-05 09:00"),
        "fields": {"opening": "100000.00", "closing": "121414.77"},
        "table": Table(_COLUMNS, lines),
    }
    return notice(id_, **given | more)


def picture() -> bytes:
    """Return a small real photo."""
    file = BytesIO()
    Image.new("RGB", (320, 200), (10, 120, 60)).save(file, "JPEG")
    return file.getvalue()


def roster() -> Item:
    """Return a posted list of subsidies with a wide table and a correction."""
    columns = (
        Column("name", "姓名"),
        Column("group", "组"),
        Column("category", "补贴类别"),
        Column("amount", "金额", "money"),
        Column("month", "发放年月"),
    )
    rows = tuple(
        (f"刘玉{n}", f"{n % 9 + 1}组", "耕地地力保护补贴", f"{n * 105}.00", "2026-11")
        for n in range(1, 31)
    )
    day = parse_instant("2026-11-19 09:00").date()
    return notice(
        "butie",
        title="2026年耕地地力保护补贴发放到户表",
        kind="roster",
        matter="0701",
        posting=Span(day, day.replace(month=12, day=4)),
        corrections=(Correction(NOW, "刘玉3的金额 351.00 改为 315.00", "录错"),),
        review=(Review("村务监督委员会", "周正平", parse_instant("2026-11-18 16:20")),),
        fields={"scheme": "耕地地力保护补贴", "total": "48825.00", "people": "30"},
        table=Table(columns, rows),
    )


def document() -> Item:
    """Return a long document that does not say who published it, or when."""
    paragraph = "为准确执行《中华人民共和国政府信息公开条例》，认真落实公开工作。" * 8
    body = f"# 总则\n\n{paragraph}\n\n## 第一条\n\n- 一事一公开\n- 谁制作谁公开\n\n" * 6
    return notice(
        "wenjian",
        title="规范政务公开工作实施意见",
        kind="policy",
        matter="0902",
        publisher=None,
        body=body,
        printed_mark="此件发至县处级",
        fields={"complete": False},
    )


def photo_item(shas: tuple[str, ...]) -> Item:
    """Return an item with pictures of which some may not have come."""
    files = tuple(
        FileRef(f"{n}.jpg", "image/jpeg", 1000, sha, "photo")
        for n, sha in enumerate(shas)
    )
    return notice("zhaopian", title="东沟道路验收", matter="0303", files=files)


def items(shas: tuple[str, ...] = ()) -> tuple[Item | Withdrawn, ...]:
    """Return everything on the village's board."""
    place = parse_instant("2026-11-20 08:00").date()
    return (
        account("zhang-9", "2026-09", LINES[:6]),
        account("zhang", "2026-10"),
        roster(),
        document(),
        photo_item(shas),
        notice("tingshui", title="停水通知", body="11月23日早上8点到下午5点停水。"),
        notice("qita", title="发展党员公示", matter="0103"),
        Withdrawn(
            id="chexia",
            revision=2,
            on=place,
            reason_kind="更正",
            reason="金额录错，改后再发",
            title="临时救助公示",
        ),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Which picture files lie in the state: a good one, a broken one, none."""

    good: str
    broken: str
    missing: str = "f" * 64


def fill(state: KioskState) -> Held:
    """Make the state folder hold a village and a county."""
    held = Held(_blob(state, picture()), _blob(state, b"\xff\xd8 no picture"))
    village = replace(
        board(),
        public_base=ADDRESS,
        office={"phone": "0731-85550207", "hours": {"mon-fri": "8:30-17:30"}},
    )
    county = Board(code=COUNTY, name="云溪县", kind="county", navigation="hall")
    guide = notice("zhinan", title="政府信息公开申请怎么提", matter="18")
    shas = (held.good, held.broken, held.missing)
    editions: list[VerifiedEdition] = [
        replace(edition(*items(shas), of=village), signer="publisher"),
        edition(guide, of=county),
    ]
    state.library.parent.mkdir(parents=True, exist_ok=True)
    write_editions(state.library, editions)
    told(state, NOW)
    return held


def add_edition(state: KioskState, *lines: Item | Withdrawn) -> None:
    """Put another edition of the village into the library, as sync does."""
    write_editions(state.library, [edition(*lines, number=2)])


def told(
    state: KioskState, at: datetime, *, result: str = "current", code: str = ""
) -> None:
    """Write the status of a kiosk whose last attempt ended as ``result``."""
    last = LastAttempt(result, "http://127.0.0.1:8700", at, code=code)
    write_status(state.status, Status(at=at, clock=Clock(True, at), last=last))


def village_world(
    folder: Path, panel: Panel | None = None, text: TextMode = TextMode.NORMAL
) -> World:
    """Return the world of a kiosk in 青塘村 on 21 November 2026 at 10:32."""
    state = KioskState(folder)
    if not state.library.exists():
        fill(state)
    settings = Settings(panel=panel or Panel(), text=text)
    return open_world(state, settings, lambda: NOW)


def _blob(state: KioskState, data: bytes) -> str:
    sha = sha256(data).hexdigest()
    path = state.mirror / "blob" / sha
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return sha


__all__ = ["COMMITTEE", "QINGTANG"]
