"""`casefile exhibit`: the register of exhibits and their custody."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from casefile.cli.options import (
    AsOf,
    CaseFolder,
    Format,
    NoColour,
    OutputFormat,
    Quiet,
    colour_wanted,
    day_of,
    folder_of,
)
from casefile.cli.wordings import account, date_of, fitted, member, reliability_of, slug
from casefile.faults import WrongUse

if TYPE_CHECKING:
    from casefile.pipeline.registering import Given
    from casefile.render.registered import Registration
    from casefile.render.terminal import Terminal

_Counted = TypeVar("_Counted")

app = typer.Typer(
    help="Register exhibits, and show that they are what they were.", no_args_is_help=True, rich_markup_mode=None
)

ExhibitId = Annotated[str, typer.Argument(metavar="ID", help="Id of the exhibit.")]
By = Annotated[str | None, typer.Option("--by", help="Who does this; default: the account on this machine.")]
Kind = Annotated[str | None, typer.Option("--kind", help="What it is, such as report; default: by content.")]
Title = Annotated[str | None, typer.Option("--title", help="Title as printed; default: a neutral one.")]
NewId = Annotated[str | None, typer.Option("--id", help="Id; default: the kind and digits of the hash.")]
Tool = Annotated[str | None, typer.Option("--tool", help="Program or apparatus used.")]
ToolVersion = Annotated[str | None, typer.Option("--tool-version", help="Its version.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Authority = Annotated[str, typer.Option("--authority", help="Who decided it, or under which rule.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was done; default: the day of today.")]
Language = Annotated[str | None, typer.Option("--language", help="Language, such as en.")]
Sha512 = Annotated[bool, typer.Option("--sha512", help="Note a SHA-512 beside the SHA-256.")]


@app.command("add")
def add(  # noqa: PLR0913, PLR0917 - what can be said of a file when it is taken in
    file: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to register; they stay as they are.")],
    id_: NewId = None,
    title: Title = None,
    kind: Kind = None,
    sender: Annotated[str | None, typer.Option("--from", help="Organisation or person it came from.")] = None,
    channel: Annotated[str | None, typer.Option(help="By which way: e-mail, in person, web capture, ...")] = None,
    received_on: Annotated[str | None, typer.Option(metavar="DATE", help="Day of receipt.")] = None,
    collector: Annotated[str | None, typer.Option(help="Who collected it.")] = None,
    collector_org: Annotated[str | None, typer.Option(help="That person's organisation.")] = None,
    collected_on: Annotated[str | None, typer.Option(metavar="DATE", help="When it was collected.")] = None,
    method: Annotated[str | None, typer.Option(help="How it was collected.")] = None,
    tool: Tool = None,
    tool_version: ToolVersion = None,
    device: Annotated[str | None, typer.Option(help="Machine or camera.")] = None,
    original: Annotated[str | None, typer.Option(help="camera original, scan, screenshot, re-share, ...")] = None,
    author: Annotated[list[str] | None, typer.Option(help="Body of case.yaml; repeatable.")] = None,
    language: Language = None,
    reliability: Annotated[str | None, typer.Option(help="A to F; needs --reason.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why that reliability.")] = None,
    sha512: Sha512 = False,
    by: By = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Take files in: hashed first, kept byte for byte under an id of their own, with the first entries of custody."""
    from casefile.pipeline.registering import Given, register
    from casefile.record.exhibits import ExhibitKind
    from casefile.record.provenance import Channel, Collected, Original, Received
    from casefile.render.terminal import counting

    who, folder = account(by), folder_of(case)
    taken = {
        "by": collector, "org": collector_org, "on": date_of(collected_on), "method": method, "tool": tool,
        "version": tool_version, "device": device,
    }  # fmt: skip
    got = {"sender": sender, "channel": member(Channel, channel, "--channel"), "on": date_of(received_on), "by": who}
    given = Given(
        by=who,
        id_=slug(id_),
        title=title,
        kind=member(ExhibitKind, kind, "--kind"),
        collected=fitted(lambda: Collected.model_validate(taken)) if any(taken.values()) else None,
        received=fitted(lambda: Received.model_validate(got)),
        reliability=reliability_of(reliability, reason),
        sha512=sha512,
        more={
            "authors": tuple(author or ()), "language": language,
            "original": member(Original, original, "--original") or Original.UNKNOWN,
        },
    )  # fmt: skip
    _refuse_misfits(given)
    with counting(lambda: len(file), "Registering", quiet=quiet) as on_file:
        done = list(register(folder, file, given, on_file))
    return _say_added("add", done, output, as_of, _terminal(no_color, quiet=quiet))


@app.command("derive")
def derive(  # noqa: PLR0913, PLR0917 - likewise
    id_: ExhibitId,
    file: Annotated[Path, typer.Argument(help="What was made from it.")],
    operation: Annotated[list[str], typer.Option(help="What was done, in order; repeatable.")],
    making: Annotated[str, typer.Option("--as", help="copy, excerpt, conversion, redaction, ...")] = "excerpt",
    tool: Tool = None,
    tool_version: ToolVersion = None,
    on: On = None,
    new_id: NewId = None,
    title: Title = None,
    kind: Kind = None,
    language: Language = None,
    translation: Annotated[str | None, typer.Option(help="Who answers for it: machine, human, certified.")] = None,
    sha512: Sha512 = False,
    by: By = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Register what was made from an exhibit, as an exhibit of its own with its parent, operations and tool."""
    from casefile.pipeline.deriving import Making
    from casefile.pipeline.deriving import derive as run
    from casefile.pipeline.registering import Given
    from casefile.record.exhibits import ExhibitKind
    from casefile.record.provenance import Derived, TranslationStatus

    who = account(by)
    said = {"parent": id_, "operations": operation, "tool": tool, "version": tool_version, "by": who}
    when = date_of(on or str(day_of(as_of)))
    made = fitted(lambda: Derived.model_validate(said | {"on": when}))
    more = {"translation": member(TranslationStatus, translation, "--translation")}
    given = Given(
        by=who,
        id_=slug(new_id),
        title=title,
        kind=member(ExhibitKind, kind, "--kind"),
        sha512=sha512,
        more=more | ({"language": language} if language else {}),
    )
    _refuse_misfits(given)
    done = run(folder_of(case), file, member(Making, making, "--as") or Making.EXCERPT, made, given)
    return _say_added("derive", [done], output, as_of, _terminal(no_color, quiet=quiet))


@app.command("list")
def list_(
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """List the exhibits as their records have them; no original is opened."""
    from casefile.pipeline.exhibits import list_exhibits

    found = list_exhibits(folder_of(case))
    if output is Format.JSON:
        from casefile.render.exhibits_json import exhibits_json

        result = exhibits_json("list", found, day_of(as_of))
        typer.echo(result.model_dump_json(indent=2))
        return 1 if "unreadable" in result.summary else 0
    from casefile.render.terminal.exhibits import show_list

    return 1 if show_list(_terminal(no_color, quiet=quiet), found) else 0


@app.command("show")
def show(  # noqa: PLR0913 - the options every command has
    id_: ExhibitId,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Show one exhibit: its files, where they came from, and its whole custody record."""
    from casefile.pipeline.exhibits import show_exhibit

    shown = show_exhibit(folder_of(case), id_)
    if output is Format.JSON:
        from casefile.render.exhibits_json import exhibits_json

        typer.echo(exhibits_json("show", [shown], day_of(as_of)).model_dump_json(indent=2))
    else:
        from casefile.render.terminal.exhibits import show_one

        show_one(_terminal(no_color, quiet=quiet), shown)
    return 1 if shown.examined.standing.alarms() else 0


@app.command("verify")
def verify(  # noqa: PLR0913, PLR0917 - the options every command has
    id_: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="Exhibits; default: all.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Enter the check into the custody logs.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0, help="Threads; default: as many as pay.")] = 0,
    by: By = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Read every file again and every custody log, and say of each exhibit whether it is what it was."""
    from casefile.pipeline.exhibits import addresses
    from casefile.pipeline.exhibits import verify as run
    from casefile.render.terminal import counting

    folder, ids, day = folder_of(case), id_ or [], day_of(as_of)
    with counting(lambda: len(ids) or len(addresses(folder)), "Verifying", quiet=quiet) as on_exhibit:
        found = _counted(run(folder, ids, checked_by=account(by) if record else None, jobs=jobs), on_exhibit)
        if output is Format.JSON:
            from casefile.render.exhibits_json import exhibits_json

            result = exhibits_json("verify", found, day)
            typer.echo(result.model_dump_json(indent=2))
            return 1 if result.summary.keys() & {"changed", "missing", "entry-altered", "unreadable"} else 0
        from casefile.render.terminal.exhibits import show_standings

        return 1 if show_standings(_terminal(no_color, quiet=quiet), found) else 0


@app.command("record")
def record(  # noqa: PLR0913, PLR0917 - what an entry holds
    id_: ExhibitId,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="transferred, received, accessed, merged, ...")],
    about: Annotated[str | None, typer.Option(help="Purpose and circumstances.")] = None,
    sender: Annotated[str | None, typer.Option("--from", help="Who handed it over.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="To whom it was handed over.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When, if it was not today.")] = None,
    corrects: Annotated[str | None, typer.Option(metavar="HASH", help="Hash of the entry that was wrong.")] = None,
    by: By = None,
    case: CaseFolder = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Enter what was done with an exhibit into its custody log; an entry is never changed, only corrected."""
    from casefile.custody.entries import Deed, Event
    from casefile.custody.log import append, merge
    from casefile.pipeline.exhibits import read_one

    done, folder, who = member(Event, event, "EVENT"), folder_of(case), account(by)
    exhibit = read_one(folder, id_)
    own = {
        Event.DERIVED: "derive", Event.WITHDRAWN: "withdraw", Event.DESTROYED: "destroy", Event.HASHED: "add",
        Event.FIXITY_CHECKED: "verify --record",
    }  # fmt: skip
    if done is None or done in own:
        message = f"`{event}` is entered by `casefile exhibit {own.get(done, '') if done else ''}`."
        raise WrongUse(message)
    if done is Event.MERGED:
        entry = merge(folder, exhibit.id, who, about or "two copies of the case came together")
    else:
        if done is Event.TRANSFERRED and not to:
            message = "say to whom it was handed over: --to NAME."
            raise WrongUse(message)
        if done is Event.CORRECTED and not corrects:
            message = "say which entry was wrong: --corrects HASH, as `exhibit show --format json` gives it."
            raise WrongUse(message)
        told = {"by": who, "about": about, "sender": sender, "to": to, "corrects": corrects}
        when = date_of(on)
        deed = fitted(lambda: Deed.model_validate({"event": done, "occurred": when} | told))
        (entry,) = append(folder, exhibit.id, [deed])
    terminal = _terminal(no_color, quiet=quiet)
    terminal.say(f"Entered as number {entry.seq} of `{exhibit.id}`: {entry.event.value} by {entry.by}.", "green")
    return 0


@app.command("withdraw")
def withdraw(  # noqa: PLR0913, PLR0917 - likewise
    id_: ExhibitId,
    reason: Reason,
    authority: Authority,
    on: On = None,
    by: By = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Record that an exhibit may no longer be relied on. Number, record, files and custody log stay."""
    from casefile.pipeline.ending import withdraw as run
    from casefile.record.provenance import Withdrawn

    when = date_of(on or str(day_of(as_of)))
    said = fitted(
        lambda: Withdrawn.model_validate({"reason": reason, "authority": authority, "by": account(by), "on": when})
    )
    run(folder_of(case), id_, said)
    words = f"`{id_}` is withdrawn. Number, record and custody log stay; `casefile validate` shows what cites it."
    return _say_ended("withdraw", case, id_, words, output, as_of, _terminal(no_color, quiet=quiet))


@app.command("destroy")
def destroy(  # noqa: PLR0913, PLR0917 - likewise
    id_: ExhibitId,
    reason: Reason,
    authority: Authority,
    second: Annotated[str, typer.Option("--second", help="The second person, who sees it done.")],
    on: On = None,
    by: By = None,
    case: CaseFolder = None,
    output: OutputFormat = Format.TEXT,
    as_of: AsOf = None,
    no_color: NoColour = False,
    quiet: Quiet = False,
) -> int:
    """Destroy the files of an exhibit here; refused under a legal hold. Number, record and custody log stay."""
    from casefile.pipeline.ending import destroy as run
    from casefile.record.provenance import Destroyed

    when = date_of(on or str(day_of(as_of)))
    told = {"reason": reason, "authority": authority, "by": account(by), "second": second, "on": when}
    exhibit = run(folder_of(case), id_, fitted(lambda: Destroyed.model_validate(told)))
    places = "; ".join(f"{one.copy_for.value}, {one.place}" for one in exhibit.storage)
    kept = f" The record names copies elsewhere: {places}." if places else ""
    words = (
        f"The files of `{id_}` are removed from this folder. Number, record and custody log stay. Backups, other "
        f"copies and what was made from it are not touched.{kept}"
    )
    return _say_ended("destroy", case, id_, words, output, as_of, _terminal(no_color, quiet=quiet))


def _say_added(
    command: str, done: "list[Registration]", output: Format, as_of: str | None, terminal: "Terminal"
) -> int:
    from casefile.render.registered import Taken

    if output is Format.JSON:
        from casefile.render.exhibits_json import added_json

        result = added_json("derive" if command == "derive" else "add", done, day_of(as_of))
        typer.echo(result.model_dump_json(indent=2))
    else:
        from casefile.render.terminal.exhibits import show_added

        show_added(terminal, done)
    return 1 if any(one.taken is Taken.REFUSED for one in done) else 0


def _say_ended(  # noqa: PLR0913 - what both endings say
    command: str,
    case: Path | None,
    id_: str,
    words: str,
    output: Format,
    as_of: str | None,
    terminal: "Terminal",
) -> int:
    if output is Format.JSON:
        from casefile.pipeline.exhibits import show_exhibit
        from casefile.render.exhibits_json import exhibits_json

        shown = show_exhibit(folder_of(case), id_)
        result = exhibits_json("destroy" if command == "destroy" else "withdraw", [shown], day_of(as_of))
        typer.echo(result.model_dump_json(indent=2))
    else:
        terminal.say(words, "green")
    return 0


def _counted(found: Iterable[_Counted], on_one: Callable[[str], None]) -> Iterable[_Counted]:
    for one in found:
        on_one("")
        yield one


def _terminal(no_color: bool, *, quiet: bool) -> "Terminal":
    from casefile.render.terminal import Terminal

    return Terminal(colour=colour_wanted(no_color=no_color), quiet=quiet)


def _refuse_misfits(given: "Given") -> None:
    """Refuse, before any file is read, options that no record could hold."""
    from casefile.record.exhibits import Exhibit

    fitted(
        lambda: Exhibit.model_validate({
            "id": given.id_ or "x", "title": given.title or "x", "kind": given.kind or "object",
            "reliability": given.reliability, **given.more,
        })
    )  # fmt: skip
