"""The hand-in with aiogram as its manual shows it: states in the storage that is handed in, an insert at the end."""

from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.peers.feedbacks import Feedbacks
from benchmarks.peers.questions import QUESTIONS, RECEIPT, Question, chosen, data


class Form(StatesGroup):
    consent = State()
    wish = State()
    group = State()
    area = State()
    hamlet = State()
    field = State()
    words = State()
    more = State()
    files = State()
    name = State()
    review = State()


NEXT = dict(zip((one.name for one in QUESTIONS), QUESTIONS[1:], strict=False))


async def ask(bot: Bot, chat: int, question: Question, told: dict[str, Any]) -> None:
    rows = [[InlineKeyboardButton(text=one, callback_data=data(question, n))] for n, one in enumerate(question.answers)]
    markup = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    await bot.send_message(chat, question.text.format(told.get("words", "")), reply_markup=markup)


async def start(message: Message, state: FSMContext, bot: Bot) -> None:
    await state.set_state(Form.consent)
    await ask(bot, message.chat.id, QUESTIONS[0], {})


async def go_on(state: FSMContext, bot: Bot, chat: int, answered: str, answer: str) -> None:
    """Keep an answer and put the next question."""
    question = NEXT[answered]
    told = await state.update_data({answered: answer})
    await state.set_state(getattr(Form, question.name))
    await ask(bot, chat, question, told)


async def press(query: CallbackQuery, state: FSMContext, bot: Bot, feedbacks: Feedbacks) -> None:
    await query.answer()
    name = (query.data or "").partition(":")[0]
    chat = query.from_user.id
    if name == "review":
        code = await feedbacks.add(chat, await state.get_data())
        await state.clear()
        await bot.send_message(chat, RECEIPT.format(code))
    else:
        await go_on(state, bot, chat, name, chosen(query.data or ""))


async def write(message: Message, state: FSMContext, bot: Bot) -> None:
    await go_on(state, bot, message.chat.id, "words", message.text or "")


def add_form(dispatcher: Dispatcher, feedbacks: Feedbacks) -> None:
    """The handlers in the order in which they are tried."""
    dispatcher["feedbacks"] = feedbacks
    dispatcher.message.register(start, CommandStart())
    dispatcher.message.register(write, StateFilter(Form.words))
    for question in QUESTIONS:
        state = getattr(Form, question.name)
        dispatcher.callback_query.register(press, StateFilter(state), F.data.startswith(question.name))
