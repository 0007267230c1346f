"""Marks, places in UTF-16 units, limits after parsing."""

import unicodedata
from typing import Any

import pytest

from tests.sandbox.lab import Json, Lab

Marks = list[tuple[str, int, int]]


async def sent(lab: Lab, text: str, mode: str = "", **more: Any) -> Json:
    found: Json = await lab.ok("sendMessage", chat_id=await lab.person(), text=text, parse_mode=mode, **more)
    return found


def marks(message: Json) -> Marks:
    return [(one["type"], one["offset"], one["length"]) for one in message.get("entities", [])]


@pytest.mark.parametrize(
    ("mode", "raw", "text", "wanted"),
    [
        ("HTML", "<b>đậm <i>nghiêng</i></b> thường", "đậm nghiêng thường", [("bold", 0, 11), ("italic", 4, 7)]),
        ("HTML", "👨‍👩‍👧 <u>nhà</u>", "👨‍👩‍👧 nhà", [("underline", 9, 3)]),
        ("HTML", "1 &lt; 2 &amp; &#233; &nbsp;", "1 < 2 & é &nbsp;", []),
        ("HTML", "<pre><code class='language-sql'>SELECT</code></pre>", "SELECT", [("pre", 0, 6)]),
        ("HTML", "<code><b>x</b></code>", "x", [("code", 0, 1)]),
        ("HTML", "<blockquote expandable>dài</blockquote>", "dài", [("expandable_blockquote", 0, 3)]),
        (
            "HTML",
            '<span class="tg-spoiler">kín</span><tg-spoiler>x</tg-spoiler>',
            "kínx",
            [("spoiler", 0, 3), ("spoiler", 3, 1)],
        ),
        ("HTML", "<b></b>trống", "trống", []),
        ("html", "  <b>x</b> y ", "x y", [("bold", 0, 1)]),
        (
            "MarkdownV2",
            "*đậm _nghiêng_* __gạch__",
            "đậm nghiêng gạch",
            [("bold", 0, 11), ("italic", 4, 7), ("underline", 12, 4)],
        ),
        ("MarkdownV2", "~bỏ~ ||kín|| `mã`", "bỏ kín mã", [("strikethrough", 0, 2), ("spoiler", 3, 3), ("code", 7, 2)]),
        ("MarkdownV2", "```py\nx = 1\n```", "x = 1", [("pre", 0, 5)]),
        ("MarkdownV2", "🇻🇳 *x*", "🇻🇳 x", [("bold", 5, 1)]),
        ("MarkdownV2", "xong\\. \\*không đậm\\*", "xong. *không đậm*", []),
        ("MarkdownV2", ">trích\n>dẫn\nhết", "trích\ndẫn\nhết", [("blockquote", 0, 10)]),
        ("Markdown", "*đậm* _nghiêng_ `mã`", "đậm nghiêng mã", [("bold", 0, 3), ("italic", 4, 7), ("code", 12, 2)]),
        ("Markdown", "\\_không\\_ 1.5", "_không_ 1.5", []),
    ],
)
async def test_marks_are_read(lab: Lab, mode: str, raw: str, text: str, wanted: Marks) -> None:
    message = await sent(lab, raw, mode)
    assert (message["text"], marks(message)) == (text, wanted)


@pytest.mark.parametrize(
    ("mode", "raw", "fault"),
    [
        ("HTML", "ế<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("HTML", "<b>hở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("HTML", "<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("HTML", "x</b>", "Unexpected end tag at byte offset 1"),
        ("HTML", "<b", "Unclosed start tag at byte offset 0"),
        ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("MarkdownV2", "hết.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("MarkdownV2", "ế *hở", "Can't find end of Bold entity at byte offset 4"),
        ("MarkdownV2", "[x](a.vn", "Can't find end of a URL at byte offset 4"),
        ("Markdown", "a_b", "Can't find end of the entity starting at byte offset 1"),
    ],
)
async def test_broken_marks_are_refused_in_telegrams_words(lab: Lab, mode: str, raw: str, fault: str) -> None:
    reply = await lab.call("sendMessage", chat_id=await lab.person(), text=raw, parse_mode=mode)
    assert reply.description == f"Bad Request: can't parse entities: {fault}"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_places_count_the_letters_as_they_were_sent(lab: Lab, form: Any) -> None:
    word = unicodedata.normalize(form, "Thủy lợi")
    message = await sent(lab, f"{word} <b>{word}</b>", "HTML")
    assert message["text"] == f"{word} {word}"
    assert marks(message) == [("bold", len(word) + 1, len(word))]


async def test_links_and_mentions_are_made(lab: Lab) -> None:
    person = await lab.person("Lan")
    raw = f'<a href="http://xa.example.vn">web</a> <a href="tg://user?id={person}">Lan</a>'
    message = await sent(lab, raw, "HTML")
    web, lan = message["entities"]
    assert (web["type"], web["url"]) == ("text_link", "http://xa.example.vn/")
    assert (lan["type"], lan["user"]["id"]) == ("text_mention", person)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/start abc", [("bot_command", 0, 6)]),
        ("gõ /tracuu@cau_noi_bot nhé", [("bot_command", 3, 19)]),
        ("5/3 và a/b", []),
        ("xem https://xa.example.vn/tin?id=1, rồi", [("url", 4, 30)]),
        ("trang xa.gov.vn.", [("url", 6, 9)]),
        ("hỏi @lan_tt nhé", [("mention", 4, 7)]),
        ("thư a.b@xa.vn", [("email", 4, 9)]),
        ("#đường_sá hỏng", [("hashtag", 0, 9)]),
        ("gọi +84 912 345 678", [("phone_number", 4, 15)]),
        ("1.5 km. Xong", []),
    ],
)
async def test_some_marks_are_found_without_being_made(lab: Lab, text: str, wanted: Marks) -> None:
    assert marks(await sent(lab, text)) == wanted


async def test_entities_may_come_as_a_list(lab: Lab) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 3}, {"type": "url", "offset": 0, "length": 1}]
    assert marks(await sent(lab, "đậm thôi", entities=entities)) == [("bold", 0, 3)]


async def test_the_limit_counts_what_is_left_after_parsing(lab: Lab) -> None:
    assert len((await sent(lab, f"<b>{'ý' * 4096}</b>", "HTML"))["text"]) == 4096
    reply = await lab.call("sendMessage", chat_id=await lab.person(), text="x" * 33_000)
    assert reply.description == "Bad Request: text is too long"


async def test_blanks_alone_are_no_text(lab: Lab) -> None:
    reply = await lab.call("sendMessage", chat_id=await lab.person(), text=" \n ")
    assert reply.description == "Bad Request: text must be non-empty"
