"""Writes the derived documents; a test fails when they fall behind."""

import inspect
import json
from importlib import import_module
from pathlib import Path

import gk
from hub.device_api.description import document

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write commands.md, the description of the device API and the two lists."""
    (DOCS / "commands.md").write_text(commands(), encoding="utf-8")
    described = json.dumps(document(), ensure_ascii=False, indent=1)
    (DOCS / "formats/device-api.json").write_text(f"{described}\n", encoding="utf-8")
    for name, heading in (("formats", "Formats"), ("adr", "Decisions")):
        folder = DOCS / name
        (folder / "README.md").write_text(listing(folder, heading), encoding="utf-8")


def commands() -> str:
    """Return the manual: every command with its help and examples."""
    parts = [
        "# Commands",
        "",
        "Written by `scripts/make-docs` from the commands' own help. `--json` gives one"
        " object, or one object a line for lists; exit codes are in"
        " [operating.md](operating.md).",
    ]
    for name in gk.COMMANDS:
        module, function = gk.COMMANDS[name][0].split(":")
        text = inspect.getdoc(getattr(import_module(module), function)) or ""
        head, _, examples = text.replace("\b\n", "").partition("例子：")
        shown = [line.strip() for line in examples.splitlines() if line.strip()]
        parts += ["", f"## gk {name}", "", head.strip(), "", "```", *shown, "```"]
    return "\n".join(parts) + "\n"


def listing(folder: Path, heading: str) -> str:
    """Return a list of the pages of ``folder`` by their headings."""
    lines = [f"# {heading}", ""]
    for page in sorted(folder.glob("*.md")):
        if page.name != "README.md":
            first = page.read_text(encoding="utf-8").splitlines()[0]
            lines.append(f"- [{first.lstrip('# ')}]({page.name})")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
