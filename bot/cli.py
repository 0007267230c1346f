"""The command line: what an operator runs, and what each command says."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from sqlalchemy import make_url

from bot import (
    account_commands,
    audit_command,
    clock,
    copies,
    demo,
    erasure_commands,
    file_command,
    logs,
    oa_command,
    private_process,
    template_command,
    train_command,
)
from bot.command_line import end, open_upgraded, out, refusals_in_words, run_to_the_end, say, settings_or_end
from bot.erasures import carry_erasures, carry_files_along
from rules.access import Role
from rules.text import one_line
from storage.engine.database import Database
from storage.engine.file_lock import lock_database
from storage.office import duty_log, duty_scopes, officials, seeding
from storage.office.invitations import PREFIX
from storage.office.office_file import OfficeFileError, read_office
from storage.upkeep import grants, migrating, moving

# What needs aiogram is imported by the commands that use it: that alone takes three seconds, and most need none of it.
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command(name="move-account")(account_commands.move_account)
app.command(name="merge-people")(account_commands.merge_people)
app.command(name="backup")(copies.make_backup)
app.command()(copies.restore)
app.command(name="audit")(audit_command.run_audit)
app.command()(erasure_commands.erasures)
app.command(name="file")(file_command.write_file)
app.command(name="template")(template_command.check_template)
app.command()(train_command.train)
app.command(name="zalo-oa")(oa_command.connect_oa)


@app.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    from bot.app import App  # noqa: PLC0415  it brings in aiogram, which takes seconds
    from bot.channels.served import make_served  # noqa: PLC0415  it brings in aiogram, which takes seconds

    settings = settings_or_end()
    logs.set_up(settings.log_level)
    private_process.close_files(settings)
    run_to_the_end(App(settings, clock.now, make_served).run())


@app.command(name="demo")
def run_demo(
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what was there and start anew.")] = False,  # noqa: FBT002  an option of the command line
    port: Annotated[int, typer.Option(help="The port of the page.")] = 8081,
    zalo: Annotated[
        demo.Zalo, typer.Option(help="1 shows people on Zalo as well, only an office without Telegram.")
    ] = demo.Zalo.NOT,
) -> None:
    """Play residents and officials in a browser, without a token and without the internet."""
    run_to_the_end(demo.play(out, port, fresh=fresh, zalo=zalo))


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date; as their owner also give the bot's own user its rights."""
    settings = settings_or_end()

    async def work() -> None:
        database = Database(settings.tables_url)
        try:
            with refusals_in_words():
                await migrating.upgrade(database)
                if settings.bot_role is not None:
                    await grants.give_rights(database, settings.bot_role)
                    out.print(say("rights-given", role=settings.bot_role))
            out.print(say("migrated", revision=await migrating.revision(database) or ""))
        finally:
            await database.close()

    run_to_the_end(work())


@app.command()
def seed(file: Annotated[Path, typer.Argument(help="The office's own data, see docs/office-file.md.")]) -> None:
    """Load an office's units, areas, hamlets, fields and people; with one problem in the file nothing is changed."""
    from handlers.duties import Announcement, tell_admins  # noqa: PLC0415  it brings in aiogram, which takes seconds

    try:
        office = read_office(file.read_bytes())
    except OSError:
        raise end("seed-unreadable", file=str(file)) from None
    except OfficeFileError as error:
        for problem in error.problems:
            out.print(say(problem.key, line=problem.line, **problem.args), style="red")
        raise end("seed-refused", count=len(error.problems)) from None

    async def work() -> None:
        async with open_upgraded(settings_or_end()) as database, database.writing() as db:
            invited = await seeding.apply(db, office, clock.now())
            for one in invited:
                if one.event is not None:
                    await tell_admins(db, Announcement(one.event))
        counts = {"units": len(office.units), "areas": len(office.areas), "fields": len(office.fields)}
        out.print(say("seeded", hamlets=seeding.hamlet_count(office), **counts))
        for one in invited:
            out.print(say("seeded-invite", name=one.name, role=say(f"role-{one.role}"), code=PREFIX + one.code))

    run_to_the_end(work())


@app.command()
def invite(
    role: Annotated[Role, typer.Option(help="admin, intake, official, leader, secretary, helper or observer.")],
    name: Annotated[str, typer.Option(help="The official's name as residents will read it.")] = "",
    unit: Annotated[str, typer.Option(help="The unit's code; without it: all units.")] = "",
    area: Annotated[str, typer.Option(help="The area's code, for a helper or an observer.")] = "",
    hamlet: Annotated[str, typer.Option(help="The hamlet's code, for a helper.")] = "",
    dialogue: Annotated[str, typer.Option(help="The dialogue's number, for its secretary.")] = "",
) -> None:
    """Print a one-time code and link that make their holder an official."""
    from bot import deep_links  # noqa: PLC0415  it brings in aiogram, which takes seconds
    from handlers.duties import Announcement, tell_admins  # noqa: PLC0415  it brings in aiogram, which takes seconds

    settings = settings_or_end()

    async def work() -> None:
        async with open_upgraded(settings) as database, database.writing() as db:
            whom = one_line(name) or say(f"role-{role}")
            with refusals_in_words():
                named = {"unit": unit, "area": area, "hamlet": hamlet, "dialogue": dialogue}
                scope = await duty_scopes.find_only_scope(db, named)
                code = await officials.invite(db, role, whom, scope, clock.now())
            unit_id = await duty_scopes.unit_concerned(db, scope)
            await tell_admins(
                db, Announcement(await duty_log.add_event(db, "invited", unit_id, clock.now(), detail=whom))
            )
        out.print(say("invited", code=PREFIX + code, role=say(f"role-{role}")))
        links = await deep_links.deep_links(settings, PREFIX + code)
        # At other messengers the code is typed.
        for link in links or ([say("invited-no-link")] if settings.telegram_accounts else []):
            out.print(link)

    run_to_the_end(work())


def progress_bar(progress: Progress) -> Callable[[moving.Progress], None]:
    """A listener to a move that draws how far it has come."""
    bar = progress.add_task("")

    def told(step: moving.Progress) -> None:
        words = say(f"move-{step.doing}", table=step.table)
        progress.update(bar, description=words, completed=step.done, total=step.total)

    return told


@app.command()
def move(
    to: Annotated[
        str,
        typer.Option(
            help="An empty PostgreSQL database: postgresql+asyncpg://owner:password@host/base; else CAUNOI_OWNER_URL."
        ),
    ] = "",
) -> None:
    """Move everything from the SQLite file to PostgreSQL; the bot must be stopped. Run again, it goes on."""
    settings = settings_or_end()
    url, target = make_url(settings.database_url), to or settings.owner_url.get_secret_value()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())

    async def work() -> None:
        with refusals_in_words():
            moving.check_source(url)
            source = Database(url.render_as_string(hide_password=False))
            try:
                with lock_database(url), Progress(*columns, console=out, transient=True) as progress:
                    # Before the move, as afterwards nobody comes back here.
                    carried, files = carry_erasures(settings), carry_files_along(settings)
                    moved = await moving.move(source, target, progress_bar(progress))
            finally:
                await source.close()
        out.print(say("moved", target=moved.target, rows=moved.rows))
        if carried is not None:
            out.print(say("moved-erasures", file=str(carried)))
        if files is not None:
            out.print(say("moved-files", count=files[0], folder=str(files[1])))
        if moved.mended:
            out.print(say("moved-mended", count=moved.mended))

    run_to_the_end(work())


@app.command(name="doctor")
def run_doctor() -> None:
    """Check everything that the bot needs, and say what to do about each failure."""
    from bot import doctor  # noqa: PLC0415  it brings in aiogram, which takes seconds

    settings = settings_or_end()
    findings = asyncio.run(doctor.examine_everything(settings))
    for finding in findings:
        out.print(("[green]✓[/] " if finding.well else "[red]✗[/] ") + finding.text)
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)
