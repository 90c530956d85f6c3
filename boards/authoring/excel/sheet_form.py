"""A template as the form that a workbook is drawn from, empty or with an item in it."""

from boards.authoring.excel.templates import TABLE, Slot, Template, every_template
from boards.content.worksheet import SheetColumn, SheetForm


def form_of(template: Template) -> SheetForm:
    """Return the form of ``template``."""
    return SheetForm(
        key=template.key,
        name=template.name,
        version=template.version,
        title=str(template.more.get("title_hint", template.name)),
        columns=tuple(map(_column, template.slots)),
        heads=tuple((field.key, field.label) for field in template.heads),
        about=template.about,
        is_table=template.makes == TABLE,
    )


def form_for(kind: str) -> SheetForm | None:
    """Return the form of the template for items of ``kind``, if there is one."""
    return next((form_of(one) for one in every_template() if one.kind == kind), None)


def _column(slot: Slot) -> SheetColumn:
    return SheetColumn(
        key=slot.key,
        label=slot.label,
        type=slot.field.type,
        width=slot.width,
        is_required=slot.is_required,
        sample=slot.sample,
        about=slot.about,
        choices=slot.choices,
        is_closed=slot.field.type == "word",
        is_needed=slot.is_needed,
    )
