"""Letters brought back with the escrow key, the day the letter key is lost.

The key of each letter is wrapped anew, to a new letter key, and kept beside it: the
letter is evidence and stays byte for byte. The escrow key is in this process alone,
and never on this machine's disk; nothing that a letter says is shown or kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.utils import timezone

from hub import letter_files, stores
from hub.device_api.models import Letter
from hub.errors import HubError
from hub.folder import RECIPIENTS_NAME, HubFolder
from sync.errors import FileFormatError, NewerFormatError, NoKeyError
from sync.formats.recipients import Recipient, Recipients
from sync.identity import key_id
from sync.keys import KeyFolder, raw_public
from sync.outcome import DONE, PARTLY_DONE, Outcome
from sync.progress import Step, step
from sync.repository import Repository
from sync.unseal import rewrap, unseal

ALG = "X25519"


@dataclass(slots=True)
class Tried:
    """How many letters opened, were sealed to other keys, or are lost or damaged."""

    opened: int = 0
    others: int = 0
    broken: int = 0

    @property
    def exit_code(self) -> int:
        """How a command ends that tried."""
        return PARTLY_DONE if self.broken else DONE

    def to_json(self) -> dict[str, int]:
        """Return the form for programs."""
        return {"opened": self.opened, "others": self.others, "broken": self.broken}


def check(hub: HubFolder, *, key: X25519PrivateKey) -> Outcome:
    """Say how many of the letters this escrow key opens; nothing is changed.

    Raises:
        NoKeyError: letters are not sealed to this key.
    """
    _require_escrow(_recipients(stores.opened(hub)), key)
    with step("正在用托管钥匙试开") as tell:
        tried = _each(hub, tell, lambda data, _sha: unseal(data, key))
    lines = (
        "这把托管钥匙是现在用的。",
        _told(tried, "打开了"),
        "试过了就把它封回信封；什么也没有改。",
    )
    return Outcome(lines, (tried.to_json(),), tried.exit_code)


def recover(hub: HubFolder, *, key: X25519PrivateKey) -> Outcome:
    """Make a new letter key, wrap the key of every letter to it, and publish it.

    Doing it again goes on where it stopped, with the key that was made.

    Raises:
        NoKeyError: letters are not sealed to this escrow key; the offline keys that
            sign the list of recipients are not here.
        HubError: a letter key is here that is not lost.
    """
    repository = stores.opened(hub)
    recipients = _recipients(repository)
    _require_escrow(recipients, key)
    lost = _lost(hub, recipients)
    new = _new_key(hub, recipients, lost)
    public = raw_public(new)
    kid = key_id(ALG, public)
    _publish(repository, recipients, lost, public)
    with step("正在把密封件的钥匙转封给新的拆封钥匙") as tell:
        tried = _each(
            hub,
            tell,
            lambda data, sha: letter_files.keep_key(
                hub, sha, kid, rewrap(data, key, to=public)
            ),
        )
    lines = (
        f"新的拆封钥匙 {kid} 在 {hub.letter_keys}，公钥已经公布。",
        _told(tried, "救回来了"),
        "把 repo.keys/letters 备份好，离线钥匙和托管钥匙从这台机器拿走，",
        "再重开 gk hub serve：拆不开的申请会自动再拆一遍。",
    )
    return Outcome(lines, ({"kid": kid, **tried.to_json()},), tried.exit_code)


def _each(hub: HubFolder, tell: Step, act: Callable[[bytes, str], object]) -> Tried:
    tried, total = Tried(), Letter.objects.count()
    for done, sha in enumerate(_letters(), start=1):
        try:
            act(letter_files.read(hub, sha) or b"", sha)
            tried.opened += 1
        except NoKeyError:
            tried.others += 1
        except (FileFormatError, NewerFormatError):
            tried.broken += 1
        tell(done, total)
    return tried


def _letters() -> Iterator[str]:
    yield from Letter.objects.order_by("hub_seq").values_list("sha", flat=True)


def _recipients(repository: Repository) -> Recipients:
    data = repository.read_target(RECIPIENTS_NAME)
    if data is None:
        raise HubError("库里没有收件人的名单", hint="运行 gk hub init")
    return Recipients.from_bytes(data)


def _require_escrow(recipients: Recipients, key: X25519PrivateKey) -> None:
    kid = key_id(ALG, raw_public(key))
    known = (one for one in recipients.recipients if one.use == "escrow")
    if not any(one.kid == kid for one in known):
        raise NoKeyError(
            "这把钥匙不是这个后台的托管钥匙", hint="核对信封；别的县的钥匙打不开"
        )


def _new_key(
    hub: HubFolder, recipients: Recipients, lost: Sequence[Recipient]
) -> X25519PrivateKey:
    """Return the key to wrap to: the one an earlier try made, or a new one."""
    keys = KeyFolder(hub.keys)
    gone = {one.kid for one in lost}
    active = [one.kid for one in recipients.recipients if one.status == "active"]
    here = [path.stem for path in sorted(hub.letter_keys.glob("*.pem"))]
    usable = [kid for kid in here if kid in active] or [
        kid for kid in here if kid not in gone
    ]
    if usable:
        return keys.x25519(f"letters/{usable[0]}")
    made = X25519PrivateKey.generate()
    keys.add(f"letters/{key_id(ALG, raw_public(made))}", made)
    return made


def _lost(hub: HubFolder, recipients: Recipients) -> list[Recipient]:
    """Return the recipients whose private key is not here.

    Raises:
        HubError: there is none.
    """
    agencies = [one for one in recipients.recipients if one.use == "agency"]
    keys = KeyFolder(hub.keys)
    lost = [one for one in agencies if not keys.has(f"letters/{one.kid}")]
    if not lost:
        raise HubError(
            "拆封钥匙还在，没有丢", hint="要演练用 gk hub escrow check，它什么也不改"
        )
    return lost


def _publish(
    repository: Repository,
    recipients: Recipients,
    lost: Sequence[Recipient],
    new: bytes,
) -> None:
    """Let kiosks seal to the new key from now on, and to none that is lost.

    A kiosk that has not heard of it goes on with the old key for a while: recovering
    again brings those letters too.
    """
    gone = {one.kid for one in lost}
    kid = key_id(ALG, new)
    kept = [
        replace(one, status="revoked") if one.kid in gone else one
        for one in recipients.recipients
    ]
    if all(one.kid != kid for one in kept):
        kept.append(
            Recipient(kid=kid, alg=ALG, public_key=new, use="agency", status="active")
        )
    data = Recipients(tuple(kept)).to_bytes()
    repository.put(RECIPIENTS_NAME, data, now=timezone.now())


def _told(tried: Tried, verb: str) -> str:
    parts = [f"{verb} {tried.opened} 份密封件"]
    if tried.others:
        parts.append(f"{tried.others} 份不是封给它的")
    if tried.broken:
        parts.append(f"{tried.broken} 份丢了或者坏了，从备份里拿回来")
    return "，".join(parts) + "。"
