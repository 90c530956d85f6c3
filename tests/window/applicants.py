"""People who fill in the application with a finger, page after page."""

from tests.window.fingers import Finger

CITIZEN_NUMBER, AGENT_NUMBER = "11010519491231002X", "810000199003070015"
BODY_CODE = "54430121MF0123456U"
PHONE = "13912345678"
TRUTH, TRUTH_OF_AGENT = (
    "以上是我本人填写，内容属实。",
    "以上是我受委托填写，内容属实，授权委托书可以给机关看。",
)


def fill_in(finger: Finger) -> None:
    """Fill in every page up to the answers, as one person does."""
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("daolugongcheng")
    finger.tap("空格", "下一步", "不是这个，接着申请")
    finger.tap("我自己去取（纸质）", "下一步", "个人", "下一步")
    finger.type("zhangjianguo")
    finger.tap("完成", "下一步", "身份证")
    finger.type(CITIZEN_NUMBER)
    finger.tap("完成", "下一步")
    finger.type(PHONE)
    finger.tap("完成", "下一步", "下一步")


def submit(finger: Finger) -> None:
    """Apply as one person."""
    fill_in(finger)
    finger.tap(TRUTH, "提交申请")


def submit_for_body(finger: Finger) -> None:
    """Apply for a body, as its agent, with everything a form may ask, by fax."""
    finger.tap("开始填", "知道了", "找单位：写它管的事，例如低保、修路")
    finger.type("dibao")
    finger.tap("空格", "云溪县民政局", "下一步")
    finger.type("yanglao")
    finger.tap("空格")
    finger.type("jintie")
    finger.tap("空格", "下一步")
    finger.tap("发传真给我", "做不到的话，用别的办法给我也行", "下一步")
    finger.tap("单位（公司、合作社、社会组织）", "我替别人申请", "下一步")
    finger.type("hezuoshe")
    finger.tap("空格", "完成")
    finger.type(BODY_CODE)
    finger.tap("完成", "下一步", "科研机构", "下一步")
    finger.type("wangli")
    finger.tap("空格", "完成")
    finger.type(PHONE)
    finger.tap("完成")
    finger.type("073155551234")
    finger.tap("完成", "下一步")
    finger.type("zhangjianguo")
    finger.tap("空格", "下一步", "港澳台居民居住证")
    finger.type(AGENT_NUMBER)
    finger.tap("完成", "下一步", "建议把这条信息公开给大家", "下一步")
    finger.tap(TRUTH_OF_AGENT, "提交申请")
