"""A document is taken into a board: what is certain at once, the rest when accepted."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import gk
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.content.draft import Draft
from sync.outcome import CONTENT_ERRORS, FAILED, REFUSED
from tests.boards.papers import pdf, pdf_of, word_of
from tests.boards.test_documents import NUMBERED, SIGNED

POLICY = "430121000000/yunzhengfa-2017-9"
CERTAIN = NUMBERED.replace("此件发至乡镇", "此件公开发布")
INTERPRETATION = """《关于办好便民服务的意见》解读
云溪县人民政府
2021年11月12日
解读机关：云溪县政务服务局
一、背景依据
上级要求办好窗口。
二、主要内容
每个乡镇设一个窗口。
一个人专门管。
"""
GUIDE = """临时救助办理指南
云溪县民政局
2026年10月28日
一、办事依据
《社会救助法》第三十条。
二、受理单位：镇政府社会事务办
三、办理流程：申请、审核、发放。
四、申请材料：1.申请书；2.户口本
五、收费标准：不收费
六、办理时限：20个工作日
七、咨询投诉电话：0731-5555123
"""
NOTICE = """停水通知
青塘村村民委员会
2026年10月28日
各位村民，水管要修，停水一天。
地点：三组、四组
联系人：李会计
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "yunxi"
    found_board(place, Place("430121000000", "云溪县", "county"))
    return place


def run(*words: object) -> Result:
    named = [str(word) for word in words]
    return CliRunner().invoke(gk.build("board import"), ["board", "import", *named])


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def file(folder: Path, name: str, text: str) -> Path:
    path = folder.parent / name
    lines = text.split("\n")
    made = {".docx": word_of, ".pdf": pdf_of}[path.suffix](lines)
    path.write_bytes(made)
    return path


def drafts(folder: Path) -> tuple[Draft, ...]:
    return read_board(folder).drafts


@pytest.mark.parametrize("name", ["意见.docx", "意见.pdf"])
def test_what_is_certain_is_written_with_the_original(folder: Path, name: str) -> None:
    path = file(folder, name, CERTAIN)

    result = run(path, "--board", folder)

    (draft,) = drafts(folder)
    assert result.exit_code == 0, result.output
    assert (folder / draft.folder / "files" / name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "code"), [(SIGNED, "source.lacks-title"), (NUMBERED, "source.mark")]
)
def test_what_is_concluded_waits_for_a_person(
    folder: Path, text: str, code: str
) -> None:
    path = file(folder, "意见.docx", text)

    result = run(path, "--board", folder, "--json")

    assert result.exit_code == REFUSED
    assert objects(result)[-1] == {"waiting": [code]}
    assert drafts(folder) == ()


def test_an_accepted_proposal_is_written(folder: Path) -> None:
    path = file(folder, "意见.docx", SIGNED)

    result = run(path, "--board", folder, "--accept-fixes")

    assert (result.exit_code, len(drafts(folder))) == (0, 1)


def test_what_the_person_states_needs_no_accepting(folder: Path) -> None:
    path = file(folder, "意见.docx", NUMBERED)
    words = ("--mark", "此件公开发布", "--number", "云政发〔2017〕10号")
    dated = ("--date", "2017-08-30", "--publisher", "云溪县人民政府")

    run(path, "--board", folder, *words, *dated, "--title", "便民服务意见")

    item = drafts(folder)[0].item
    assert (item.title, str(item.formed_on)) == ("便民服务意见", "2017-08-30")
    assert item.fields["document_number"] == "云政发〔2017〕10号"
    assert item.printed_mark == "此件公开发布"


def test_importing_a_word_file_again_changes_nothing(folder: Path) -> None:
    path = file(folder, "意见.docx", CERTAIN)
    run(path, "--board", folder)

    assert "已经有了，没有变" in run(path, "--board", folder).stdout


def test_an_interpretation_gets_its_sections(folder: Path) -> None:
    run(file(folder, "意见.docx", CERTAIN), "--board", folder)
    path = file(folder, "解读.docx", INTERPRETATION)
    words = ("--kind", "interpretation", "--policy", POLICY)

    result = run(path, "--board", folder, *words, "--accept")

    item = next(d.item for d in drafts(folder) if d.item.kind == "interpretation")
    assert result.exit_code == 0, result.output
    assert item.fields["organ"] == "云溪县政务服务局"
    assert item.fields["sections"] == [
        {"heading": "背景依据", "text": "上级要求办好窗口。"},
        {"heading": "主要内容", "text": "每个乡镇设一个窗口。\n一个人专门管。"},
    ]


def test_a_guide_gets_its_eight_fields(folder: Path) -> None:
    path = file(folder, "指南.docx", GUIDE)

    result = run(path, "--board", folder, "--kind", "guide")

    fields = drafts(folder)[0].item.fields
    assert result.exit_code == 0, result.output
    assert fields["limit"] == {"n": 20, "unit": "workday"}
    assert fields["materials"] == [{"name": "申请书"}, {"name": "户口本"}]
    assert (fields["fee"], fields["basis"]) == ("不收费", "《社会救助法》第三十条。")


def test_a_notice_gets_place_and_contact(folder: Path) -> None:
    path = file(folder, "通知.docx", NOTICE)

    result = run(path, "--board", folder, "--kind", "notice")

    item = drafts(folder)[0].item
    assert result.exit_code == 0, result.output
    assert item.fields == {"place": "三组、四组", "contact": "李会计"}
    assert "停水一天" in item.body


SCAN = """#set page(paper: "a3", margin: 0pt)
#rect(width: 100%, height: 50%, fill: gradient.linear(red, blue))
#pagebreak()
#circle(width: 90%)
"""


def test_a_scan_becomes_pages_that_a_kiosk_can_show(folder: Path) -> None:
    path = folder.parent / "公开榜.pdf"
    path.write_bytes(pdf(SCAN))
    words = ("--kind", "scan", "--title", "十月公开榜", "--matter", "031402")

    result = run(path, "--board", folder, *words, "--date", "2026-10-31")

    item = drafts(folder)[0].item
    assert result.exit_code == 0, result.output
    assert [(f.use, f.more["page"]) for f in item.files] == [("page", 1), ("page", 2)]
    assert all(f.size <= 1_500_000 for f in item.files)


def test_a_scan_without_text_is_told_to_be_a_photograph(folder: Path) -> None:
    path = folder.parent / "公开榜.pdf"
    path.write_bytes(pdf(SCAN))

    result = run(path, "--board", folder)

    assert (result.exit_code, "--kind scan" in result.stderr) == (FAILED, True)


def test_a_secret_paper_is_not_written(folder: Path) -> None:
    path = file(folder, "意见.docx", f"机密★1年\n{CERTAIN}")

    result = run(path, "--board", folder, "--accept-fixes")

    assert (result.exit_code, drafts(folder)) == (CONTENT_ERRORS, ())
