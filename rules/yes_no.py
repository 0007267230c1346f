"""Which answer of a question a plain yes, no or "that was all" means: only where it was asked so, and seen."""

import re
from collections.abc import Sequence

from rules.menus import NOTHING, AnswerMenu, Candidate, Choice, FittingAnswer, is_guarded, stands_together
from rules.notice import Button
from rules.short_words import Answer

_YES, _NO = frozenset({Answer.YES, Answer.AGREES}), frozenset({Answer.NO, Answer.REFUSES, Answer.NOT_YET})
_JUST_YES, _JUST_NO = frozenset({Answer.YES}), frozenset({Answer.NO, Answer.NOT_YET})
_NOTHING_MORE = frozenset({Answer.NO, Answer.DONE})
_JUST_DONE = frozenset({Answer.DONE})
_SURELY_OR_PERHAPS = frozenset({*_YES, Answer.MAYBE})
_NUMBER = re.compile(r"(?<=:)[0-9]+(?=:|$)")
# What answers mean which button, by what it carries ("#" for a number). One that is guarded (rules/menus.py) is only
# asked about: "yes" to a question read long ago must not send, withdraw or erase. Whether somebody agrees with a
# decision of an office or with us cannot be told where that is asked, so there yes and no alone count.
MEANT = {
    "k:yes": _YES,
    "k:no": _NO,
    "k:keep": _NO,
    "k:withdraw-yes": _YES,
    "m:resume": _SURELY_OR_PERHAPS,
    "h:#:area:#": _SURELY_OR_PERHAPS,
    "h:#:hamlet:skip": _JUST_NO,
    "h:#:words:lawful": _JUST_YES,
    "h:#:words:ordinary": _JUST_NO,
    "h:#:words:erase": _YES,
    "h:#:words:keep": _NO,
    "h:#:words:done": _NOTHING_MORE,
    "h:#:files:done": _NOTHING_MORE,
    "h:#:printed:keep": _NO,
    "h:#:printed:print": _YES,
    "h:#:review:send": _YES,
    "y:enough:#": _JUST_DONE,
    "p:send:#": _YES,
    "s:remove:#": _YES,
    "s:keep:#": _NO,
    "b:yes:#:#": _YES,
    "b:no:#:#": _NO,
    "r:refuse-yes:#": _YES,
    "r:no:#": _NO,
    "n:move-yes:#": _YES,
    "n:off-yes:#": _YES,
    "n:publish:#": _YES,
    "yd:erase:#": _YES,
    "na:none": _JUST_NO,
    "na:accuses": _JUST_YES,
}
# Where the first is offered, no means the second.
MEANT_BY_NO = {"m:resume": "m:home"}


def choose_by_answer(answer: Answer | None, found: Sequence[Candidate]) -> Choice:
    """Decide which answer of the newest question of the writer's own turn is meant; asked where a doubt is left."""
    own = next((one for one in found if one.shown.block == 0), None)
    button = button_meant(answer, own.shown.menu) if own is not None else None
    if own is None or button is None:
        return NOTHING
    if own.sure and stands_together(own, found[0]) and not is_guarded(button.data):
        return Choice(button.data)
    return Choice(which=(FittingAnswer(button, own.shown.menu.about),))


def button_meant(answer: Answer | None, menu: AnswerMenu) -> Button | None:
    """Return the one answer of a menu that is meant, if there is one alone."""
    if answer is None:
        return None
    meant = [one for one in menu.answers if answer in MEANT.get(_kind(one.data), frozenset())]
    if not meant and answer in _NO:
        wanted = {MEANT_BY_NO.get(_kind(one.data)) for one in menu.answers}
        meant = [one for one in menu.answers if one.data in wanted]
    return meant[0] if len(meant) == 1 else None


def _kind(data: str) -> str:
    return _NUMBER.sub("#", data)
