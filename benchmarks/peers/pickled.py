"""python-telegram-bot with a ConversationHandler whose state is pickled to a file after every update."""

import os
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.peers.feedbacks import Feedbacks
from benchmarks.peers.questions import QUESTIONS, RECEIPT, chosen, data

Context = ContextTypes.DEFAULT_TYPE
FEEDBACKS = Feedbacks(os.environ["BENCH_STORE"])
WORDS = next(n for n, one in enumerate(QUESTIONS) if one.name == "words")


async def ask(update: Update, context: Context, number: int) -> int:
    """Put a question; the answer is awaited in the state of its number."""
    question = QUESTIONS[number]
    rows = [[InlineKeyboardButton(one, callback_data=data(question, n))] for n, one in enumerate(question.answers)]
    chat, told = update.effective_chat, context.user_data
    if chat is not None and told is not None:
        text = question.text.format(told.get("words", ""))
        await context.bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup(rows) if rows else None)
    return number


async def start(update: Update, context: Context) -> int:
    return await ask(update, context, 0)


async def press(update: Update, context: Context) -> int:
    query, told = update.callback_query, context.user_data
    if query is None or query.data is None or told is None:
        return ConversationHandler.END
    await query.answer()
    name = query.data.partition(":")[0]
    if name == "review":
        code = await FEEDBACKS.add(query.from_user.id, dict(told))
        told.clear()
        await context.bot.send_message(query.from_user.id, RECEIPT.format(code))
        return ConversationHandler.END
    told[name] = chosen(query.data)
    return await ask(update, context, next(n for n, one in enumerate(QUESTIONS) if one.name == name) + 1)


async def write(update: Update, context: Context) -> int:
    if update.message is not None and context.user_data is not None:
        context.user_data["words"] = update.message.text
    return await ask(update, context, WORDS + 1)


async def prepare(_application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    await FEEDBACKS.prepare()


def main() -> None:
    builder = ApplicationBuilder().token(os.environ["BENCH_TOKEN"]).base_url(os.environ["BENCH_API"] + "/bot")
    kept = PicklePersistence(os.environ["BENCH_STORE"] + ".pickle", update_interval=0.01)
    application = builder.persistence(kept).post_init(prepare).build()
    states: dict[object, list[Any]] = {
        n: [CallbackQueryHandler(press, pattern=f"^{one.name}:")] for n, one in enumerate(QUESTIONS) if one.answers
    }
    states[WORDS] = [MessageHandler(filters.TEXT & ~filters.COMMAND, write)]
    entry: list[Any] = [CommandHandler("start", start)]
    application.add_handler(ConversationHandler(entry, states, [], name="hand-in", persistent=True))
    application.run_polling()


if __name__ == "__main__":
    main()
