"""How a reply reaches the applicant, and which day then counts as the day of reply.

条例 40: in the form and by the route that the applicant named; where that cannot be
done, another may do, and why is written down.
"""

from collections.abc import Mapping

from foi.application import ROUTES
from foi.errors import DeliveryError

DAY_RULES: Mapping[str, str] = {
    "post": "交给邮政企业的那一天（国办公开办函〔2016〕235号），不能让申请人付邮费",
    "email": "邮件发出的那一天",
    "pickup": "申请人签收的那一天",
    "inspect": "申请人当面查阅、签收的那一天",
    "fax": "传真发出的那一天",
    "online": "在平台上答复的那一天",
}
"""Which day to write down, by route."""


def require_route(route: str, *, named: str, accepts_other: bool, why: str) -> None:
    """Hold that a reply may go by ``route``; ``named`` is empty where nobody knows.

    Raises:
        DeliveryError: there is no such route, or another was named and no reason is
            given.
    """
    if route not in ROUTES:
        raise DeliveryError("没有写怎么送达", hint="选一种获取途径")
    if named in ("", route) or accepts_other or why.strip():
        return
    raise DeliveryError(
        f"申请人要的是“{ROUTES[named]}”，没有同意换别的",
        hint="按他要的办；办不到，在说明里写为什么（条例第四十条）",
    )
