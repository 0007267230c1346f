"""answerCallbackQuery: what a bot says over a pressed button."""

from sandbox.telegram.call import ApiCall
from sandbox.world.refusal import bad

LIFETIME = 150
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LONGEST_ANSWER = 200


def answer_callback_query(call: ApiCall) -> bool:
    press = call.world.state.presses.get(call.text("callback_query_id"))
    if press is None or press.bot != call.bot.id or press.answered:
        raise bad(TOO_OLD)
    if call.world.clock.now() - press.at > LIFETIME:
        raise bad(TOO_OLD)
    if len(call.text("text")) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    press.answered = True
    press.text = call.text("text")
    press.show_alert = call.flag("show_alert")
    press.url = call.text("url")
    call.world.events.tell(press.person, {"type": "callback", "callback_query_id": press.id, **press.seen()})
    call.world.touch()
    return True
