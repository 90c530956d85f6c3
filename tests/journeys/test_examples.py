"""Every example in every command's help does what it shows.

They run in the order of the table, in one founded county with its hub served, under
the names that the help texts use: ``qingtang``, ``repo``, ``state``, ``hubdir``.
"""

import inspect
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

import gk
from assets import path
from sync.keys import KeyFolder, raw_public
from sync.repository_at import repository_at
from tests.boards.papers import word_of
from tests.journeys.county import ROOT, START, County, environment
from tests.kiosk.print_shop import memory
from tests.sync.authority import Authority
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.slow

STAYING = (  # until stopped
    *("kiosk run", "kiosk printer", "stick watch"),
    *("hub serve", "hub worker", "hub opener"),
)
BAIHE = "430481105204"  # signs with cun.pem, its own key
PRINTER = "\nprinter: {type: network, address: '127.0.0.1:9'}\n"
DOCUMENT = """关于做好今冬明春森林防火工作的通知

云溪办发〔2026〕18号

各村：

  现就做好今冬明春森林防火工作通知如下。

  一、加强巡查

  (一)每天早晚各巡查一次。

  云溪县人民政府办公室

  2026年10月28日

  (此件公开发布)
"""
FORM = """applicant: citizen
name: 欧阳明月
id_kind: citizen
id_number: 11010519491231002X
phone: "13912345678"
agency: "{agency}"
wanted: {description: 二〇二五年东沟路面工程合同}
form: paper
route: pickup
accept_other: true
suggest_publishing: false
proof: number_only
"""
DEBTS = """2026年三季度债权债务
对方,类型,金额,原因
某某建材店,应付,3200,道路材料尾款
"""
PROJECTS = """项目名称,状态,预算,中标单位,合同金额,开工
东沟道路硬化,合同,120000,云溪某某建设有限公司,115800,2026-09-01
"""
GUIDE = """schema: gk.item/1
id: jiaofei
kind: guide
title: 城乡居民医保缴费指南
matter: "0901"
publisher: cunweihui
disclosure: public
formed_on: 2026-01-05
publish_at: 2026-01-06
guide:
  basis: 《社会保险法》第二十五条
  office: 村部便民服务窗口
  process: 出示身份证，缴费，拿凭证
  materials:
    - name: 身份证
  fee: 以县医疗保障局的通知为准，代办不收费
  limit: 当场办结
  phone: 0731-85550208
"""
STROKES = "[[[200,500],[800,480]],[[500,150],[505,850]]]"
LOCAL_HOLIDAY = b"""{"schema": "gk.calendar/1", "version": 1, "region": "430121",
 "years": [
  {"year": 2026, "status": "official", "papers": ["local"], "days": [
    {"on": "2026-12-07", "name": "local", "off": true}]}]}"""


def examples() -> list[str]:
    found = []
    for name, (target, _) in gk.COMMANDS.items():
        module, function = target.split(":")
        text = inspect.getdoc(getattr(import_module(module), function)) or ""
        found += re.findall(rf"^\s*(gk {name}\b.*)$", text, re.MULTILINE)
    return found


@pytest.fixture(scope="module")
def prepared(
    founded: County, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[County]:
    folder = tmp_path_factory.mktemp("examples") / "county"
    shutil.copytree(founded.folder, folder, symlinks=True)
    county = County(folder, founded.port)
    (folder / "repo").symlink_to("hubdir/repo")
    (folder / "repo.keys").symlink_to("hubdir/repo.keys")
    (folder / "wenjian.txt").write_text(DOCUMENT, encoding="utf-8")
    other = DOCUMENT.replace("18号", "19号").replace("森林防火", "农田水利")
    (folder / "zhidu.txt").write_text(other, encoding="utf-8")
    in_word = DOCUMENT.replace("18号", "20号").replace("森林防火", "抗旱")
    (folder / "wenjian.docx").write_bytes(word_of(in_word.split("\n")))
    (folder / "form.yaml").write_text(FORM.replace("{agency}", agency()), "utf-8")
    guide = folder / "qingtang" / "items" / "2026" / "jiaofei"
    guide.mkdir(parents=True)
    (guide / "item.yaml").write_text(GUIDE, encoding="utf-8")
    (folder / "zhaiquan.csv").write_bytes(DEBTS.encode("gb18030"))
    (folder / "gongcheng.csv").write_text(PROJECTS, encoding="utf-8-sig")
    for name, sample in (("rukou", "entrances"), ("yangshi", "theme")):
        shutil.copy(path(f"demo/{sample}.json"), folder / f"{name}.json")
    (folder / "fangjia.json").write_bytes(LOCAL_HOLIDAY)
    (folder / "xie.json").write_text(STROKES, encoding="ascii")
    (folder / "guilei.csv").write_text("条目,事项\n2026-11-yibao,0901\n", "utf-8")
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    Authority("县政务 CA").server("gk.test", folder, since=since, until=until)
    for name in ("a.pem", "a.key"):  # certificate and key lie in one file
        shutil.copy(folder / "gk.test-2026-2036.pem", folder / name)
    own, now = KeyFolder(folder).ed25519_or_new("cun"), datetime.now(UTC)
    repo = repository_at(county.repository, None)
    repo.add_board(BAIHE, now=now, public_key=raw_public(own))
    with (county.state / "device" / "kiosk.yaml").open("a", encoding="utf-8") as file:
        file.write(PRINTER)
    county.gk("board", "init", "baihe", "--code", BAIHE, "--name", "白鹤村")
    (folder / "upan").mkdir()
    county.gk("stick", "write", "upan", "--repo", "repo")
    shutil.copytree(folder / "upan", folder / "sticks" / "upan")
    (folder / "mima.txt").write_text("739251\n", encoding="ascii")
    (folder / "kouling.txt").write_text("七只 白鹭 过 青塘 水车 转\n", encoding="utf-8")
    [envelope] = (folder / "hubdir" / "repo.keys" / "escrow").glob("*.pem")
    shutil.copy(envelope, folder / "tuoguan.pem")
    shutil.copytree(folder / "hubdir", folder / "diule")
    shutil.rmtree(folder / "diule" / "repo.keys" / "letters")
    with memory() as in_memory, county.hub():
        (folder / "memory").symlink_to(in_memory)
        yield county


def agency() -> str:
    raw = (ROOT / "assets/demo/directory.json").read_text(encoding="utf-8")
    organisations = json.loads(raw)["organisations"]
    return str(next(o["code"] for o in organisations if o["applications"]))


def sample_month(county: County) -> str:
    """Return the month that the sample's items are named after: 2026-11."""
    return next(county.board.glob("items/*/*-caiwu")).name.removesuffix("-caiwu")


def real(example: str, county: County) -> list[str]:
    """Put this county's port, token and numbers in the places of the shown ones."""
    text = example.replace("127.0.0.1:8700", f"127.0.0.1:{county.port}")
    text = text.replace("/var/lib/gongkailan", "state")
    text = text.replace("/media/usb", "upan").replace("/run/gk-stick", "sticks")
    text = text.replace("/dev/shm", str(county.folder / "memory"))
    text = re.sub(r"2026-11-(?=[a-z])", f"{sample_month(county)}-", text)
    if "TOKEN" in text:
        token = county.gk("device", "token", "--dir", county.hubdir)["token"]
        text = text.replace("TOKEN", token)
    if text.startswith("gk foi progress"):
        slip = submitted(county)
        told = f"--state state {slip['number']} {slip['query_code']}"
        text = re.sub(r"--state state \S+ \S+", told, text)
    if "NUMBER" in text:
        county.gk("outbox", "send", "--state", county.state)
        wait_until(county.cases, lambda: "no case was opened")
        text = text.replace("NUMBER", county.cases()[0]["number"])
    if "LETTER" in text:
        slip = submitted(county)
        state, said = ("--state", county.state), (slip["number"], slip["query_code"])
        county.gk("foi", "follow", *state, *said, "--act", "confirm")
        county.gk("outbox", "send", *state)
        wait_until(lambda: waiting(county), lambda: "nothing waits")
        text = text.replace("LETTER", waiting(county)[0])
    return shlex.split(text)[1:]


def submitted(county: County) -> dict[str, str]:
    """Return the slip of one more application."""
    words = ("--state", county.state, "--file", county.folder / "form.yaml")
    return county.gk("foi", "submit", *words)


def waiting(county: County) -> list[str]:
    """Return the numbers of the letters that wait for an officer."""
    said = [one for case in county.cases() for one in case["follow_ups"]]
    return [one["number"] for one in said if one["state"] == "waiting"]


@pytest.mark.parametrize("example", examples())
def test_an_example_does_what_it_shows(example: str, prepared: County) -> None:
    words = real(example, prepared)
    if "--once" not in words and " ".join(words[:2]) in STAYING:
        assert stays_until_stopped(words, prepared)
        return

    done = prepared.run(*words)

    assert done.returncode == 0, done.stdout + done.stderr
    if "--json" in words:
        assert all(json.loads(line) for line in done.stdout.splitlines())


def stays_until_stopped(words: list[str], county: County) -> bool:
    """Say whether the command is still there when asked to end, and then ends."""
    display = {"SDL_VIDEODRIVER": "offscreen", "KIVY_WINDOW": "sdl2"}
    with subprocess.Popen(
        [sys.executable, "-c", START, *words],
        cwd=county.folder,
        env=environment() | display,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(timeout=4)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGTERM)
            return process.wait(timeout=PATIENCE) in (0, 143, -signal.SIGTERM)
    return False


def test_the_prepared_county_is_whole(prepared: County) -> None:
    assert Path(prepared.folder / "repo" / "metadata" / "timestamp.json").is_file()
