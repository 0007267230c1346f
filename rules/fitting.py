"""A message as a messenger can carry it: answers get their numbers, and what it has no means for is left out."""

from dataclasses import replace

from rules.menus import menu_of, numbers_of, shows_numbers
from rules.notice import Button, Outgoing
from rules.reach import Reach


def fit(what: Outgoing, reach: Reach) -> Outgoing:
    """The message for an account: with numbers on its buttons or printed below its text, and nothing it cannot bear."""
    return number_answers(
        replace(
            what,
            prompt=what.prompt if reach.replies else "",
            reply_to=what.reply_to if reach.replies else None,
            called=what.called if reach.groups else None,
            ask_place=what.ask_place if reach.place_request else "",
            hide_keyboard=what.hide_keyboard and reach.place_request,
            edits=what.edits if reach.edits else None,
            silent=what.silent and reach.silent,
            document=what.document if reach.documents else None,
        ),
        reach,
    )


def number_answers(what: Outgoing, reach: Reach) -> Outgoing:
    """Put the numbers of the answers on the buttons, or print the answers below the text where buttons do not do."""
    menu = menu_of(what)
    if menu is None or not shows_numbers(menu, reach):
        return what
    labels = numbered_labels(what)
    if len(menu.answers) > reach.buttons:
        return replace(what, text=with_lines(what.text, labels), buttons=())
    rest = iter(labels)
    rows = tuple(tuple(Button(next(rest), button.data) for button in row) for row in what.buttons)
    return replace(what, buttons=rows)


def numbered_labels(what: Outgoing) -> list[str]:
    """The answers of a message, each behind its number where it has one."""
    menu = menu_of(what)
    if menu is None:
        return []
    numbers = numbers_of(menu, what.block)
    return [
        f"{number}. {one.label}" if number else one.label for one, number in zip(menu.answers, numbers, strict=True)
    ]


def with_lines(text: str, lines: list[str]) -> str:
    """A text with lines below it, apart from it."""
    return "\n".join([*([text, ""] if text else []), *lines]) if lines else text
