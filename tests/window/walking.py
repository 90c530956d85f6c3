"""A whole visit learnt on the glass of one process, to be walked in another.

with print_shop() as shop:
    walk = learn(kiosk, shop)
walk.parts      what is pressed and drawn, parted where paper has to come out first
walk.secrets    whatever was written or shown on the way and nobody else may find
"""

from dataclasses import dataclass

from kiosk.layout.sheet import Ink
from kiosk.world import World
from sync.formats.number import Number, code_shown, make_number
from tests.kiosk.applying import Applying
from tests.kiosk.inked import inked
from tests.kiosk.print_shop import Shop
from tests.window.fingers import Finger
from tests.window.x_glass import Point

Line = tuple[Point, ...]  # of one point: a touch; of more: a stroke
NUMBER = make_number("00042", 8, chance=451).digits  # that no sample of ours has
CODE = "9RT4WNA3HX"
ID_NUMBER, PHONE, OTHER = "430121195806147731", "13987654321", "13876543210"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where it was touched, and what was typed and shown that way."""

    parts: list[list[Line]]
    secrets: tuple[str, ...]


class Walker(Finger):
    """A finger that remembers where it touched and what it drew."""

    def __init__(self, world: World, shop: Shop) -> None:
        self.parts: list[list[Line]] = [[]]
        self.shop = shop
        super().__init__(world)

    def touch_at(self, x: float, y: float) -> None:
        self.parts[-1].append(((x, y),))
        super().touch_at(x, y)

    def draw(self, places: list[Point]) -> None:
        drawn = [(float(round(x)), float(round(y))) for x, y in places]
        self.parts[-1].append(tuple(drawn))
        super().draw(drawn)

    def type(self, keys: str) -> None:
        self.shop.process.turn()  # so that the printer was looked at lately
        super().type(keys)

    def print(self, button: str) -> None:
        """Have something printed, and wait until it is."""
        self.tap(button)
        self.shop.process.turn()
        self.wait(1)
        self.parts.append([])

    def field(self) -> str:
        """Return what stands in the field that is typed into."""
        zone = self.stage.screen().head_zone
        marks = [mark for cell in zone.panel.cells for mark in cell.marks]
        return next(mark.text for mark in marks if isinstance(mark, Ink))


def learn(kiosk: Applying, shop: Shop) -> Walk:
    """Walk the way on the glass of this process."""
    kiosk.world.takeaway = shop.takeaway()
    finger = Walker(kiosk.world, shop)
    finger.stage.stir()
    finger.touch_at(270, 480)
    finger.tap("搜索（拼音首字母）")
    finger.type("luozizhaopian")
    finger.tap("空格")
    searched = finger.field()
    finger.tap("首页")
    follow_up(finger)
    speak(finger)
    apply(finger)
    finger.close()
    shown = (NUMBER, Number(NUMBER).shown, CODE, code_shown(CODE))
    return Walk(
        finger.parts,
        (searched, *written(kiosk), *shown, ID_NUMBER, PHONE, OTHER),
    )


def follow_up(finger: Walker) -> None:
    """Look an application up; write by hand, and by keys, what was missing."""
    finger.tap("查办理进度")
    finger.type(NUMBER)
    finger.tap("完成")
    finger.type(CODE)
    finger.tap("完成", "查一查", "补充材料或者说明", "要补充的话", "手写")
    for character in "王村":
        finger.write(inked()[character])
        finger.tap(character)
    finger.tap("拼音")
    finger.type("luyuanhetong")
    finger.tap("空格", "完成", "下一步", "交上补充")
    finger.print("打印凭条")
    finger.tap("知道了", "首页")


def speak(finger: Walker) -> None:
    """Say something, and leave a phone number."""
    finger.tap("有话要说", "环境", "下一步")
    finger.type("ludenghuaile")
    finger.tap("空格", "下一步", "留电话，打给我")
    finger.type(OTHER)
    finger.tap("完成", "下一步", "提交", "好了，回首页")


def apply(finger: Walker) -> None:
    """Apply, and take the slip along."""
    finger.tap("申请公开信息", "开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("zhangjianguodaolu")
    finger.tap("空格", "下一步", "我自己去取（纸质）", "下一步", "个人", "下一步")
    finger.type("zhangjianguo")
    finger.tap("完成", "下一步", "身份证")
    finger.type(ID_NUMBER)
    finger.tap("完成", "下一步")
    finger.type(PHONE)
    finger.tap("完成", "下一步", "下一步")
    finger.tap("以上是我本人填写，内容属实。", "提交申请")
    finger.print("打印凭条")
    finger.tap("记好了", "我拿到纸凭条了", "首页")


def written(kiosk: Applying) -> list[str]:
    """Return what was written into the letters that wait."""
    letters = kiosk.letters()
    texts = [letter["text"] for letter in letters if "text" in letter]
    return texts + [one["wanted"]["description"] for one in letters if "wanted" in one]


def codes(kiosk: Applying) -> list[str]:
    """Return the query codes of the letters that wait, also as they are printed."""
    found = [letter.get("query_code", "") for letter in kiosk.letters()]
    return [shown for code in found if code for shown in (code, code_shown(code))]
