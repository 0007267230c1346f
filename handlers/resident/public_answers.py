"""/congkhai: what the office has answered and made public, for everybody; no code, name or file is shown."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Menu, OwnPage
from handlers.paging import page_buttons
from handlers.talk import Talk
from locales.spoken import in_line, quoted
from rules.paging import Cut
from storage.feedback import published

LINE_SHOWN = 60


async def show_public(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The public lines, each the way to its answer."""
    await show_public_page(talk, Cut())


async def show_public_page(talk: Talk, cut: Cut) -> None:
    home = (talk.t("button-home"), Menu(to="home").pack())
    found = await published.page_of_public(talk.db, cut)
    if not found:
        await talk.ask(talk.t("public-answers-none"), [], home)
        return
    options = [
        (in_line(one.public_text or "", LINE_SHOWN), OwnPage(of="answer", about=one.id, row=0).pack()) for one in found
    ]
    options += page_buttons(talk, found, lambda cut: OwnPage(of="public", about=0, row=cut.row, back=cut.back).pack())
    await talk.ask(talk.t("public-answers"), options, home)


async def show_public_answer(talk: Talk, number: int) -> None:
    """One of them in full."""
    one = await published.read_public(talk.db, number)
    back = (talk.t("public-answers-back"), OwnPage(of="public", about=0, row=0).pack())
    text = talk.t("public-answer", line=one.line, words=quoted(talk.texts, one.words), unit=one.unit)
    await talk.ask(text, [], back)
