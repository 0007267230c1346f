"""`python -m bot`: the command line."""

from bot.private_process import begin_private

begin_private()

from bot.cli import app  # noqa: E402  nothing is to be made before that

app(prog_name="python -m bot")
