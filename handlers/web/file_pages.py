"""The few pages of the door of files: plain Vietnamese, readable on a small phone, without a script or a picture."""

from html import escape

from aiohttp import web

from handlers.file_links import megabytes
from handlers.web.file_headers import OF_PAGE
from locales import texts
from rules.file_links import LARGEST_FILE

# What may be chosen; what comes is looked at all the same.
ACCEPTED = ".xlsx,.csv,image/jpeg,image/png"
FIELD = "file"
STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1.25rem; }
h1 { font-size: 1.4rem; line-height: 1.3; }
label { display: block; font-weight: 600; margin: 1.25rem 0 .5rem; }
input, button { box-sizing: border-box; font: inherit; width: 100%; }
input { border: 2px solid; border-radius: .5rem; padding: .75rem; }
button { background: #0b57a4; border: 0; border-radius: .5rem; color: #fff; font-weight: 600; margin-top: 1.25rem;
  min-height: 3rem; padding: .75rem; }
:focus-visible { outline: 3px solid #e8a400; outline-offset: 2px; }
.amiss { border-left: .4rem solid #b3261e; padding-left: .75rem; }
"""
say = texts("vi").say


def page(key: str, status: int = 200, **facts: object) -> web.Response:
    """A page that says one thing: its heading and its words."""
    return _page(status, say(f"{key}-title"), f"<p>{escape(say(key, **facts))}</p>")


def form(amiss: str = "", status: int = 200) -> web.Response:
    """The page with the one field into which a file is put; above it what was wrong with the last one."""
    told = f'<p class="amiss" role="alert">{escape(say(amiss, size=megabytes(LARGEST_FILE)))}</p>' if amiss else ""
    body = f"""{told}<p id="how">{escape(say("upload-how", size=megabytes(LARGEST_FILE)))}</p>
<form method="post" enctype="multipart/form-data">
<label for="{FIELD}">{escape(say("upload-choose"))}</label>
<input type="file" id="{FIELD}" name="{FIELD}" accept="{ACCEPTED}" required aria-describedby="how">
<button type="submit">{escape(say("upload-send"))}</button>
</form>"""
    return _page(status, say("upload-title"), body)


def _page(status: int, title: str, body: str) -> web.Response:
    text = f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8", headers=OF_PAGE)
