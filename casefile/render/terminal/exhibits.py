"""The terminal's view of the exhibit commands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casefile.custody.entries import Entry
from casefile.custody.standing import Examined
from casefile.record.exhibits import Exhibit
from casefile.render.registered import Listed, Registration, Shown, Taken, Unread
from casefile.render.terminal import Terminal, many

_MANY = 20
NOT_PROVED = (
    "What this does not show: who made these files, when and where, nor that what they show is so. Whoever can "
    "rewrite files, records, logs and heads.json together leaves no trace here, unless a hash was given to somebody "
    "else before."
)


def show_added(terminal: Terminal, done: Sequence[Registration]) -> None:
    """Print what became of files: each that needs a look, and the others where they are few."""
    few = len(done) <= _MANY
    for one in done:
        match one.taken:
            case Taken.REFUSED:
                terminal.hang(f"{one.path}: refused: {one.reason}.")
            case Taken.KNOWN:
                terminal.hang(f"{one.path}: is in exhibit {one.exhibit} already; not added again.")
            case Taken.REGISTERED:
                if few:
                    terminal.hang(f"{one.path}: exhibit {one.exhibit}.")
                if one.reason:
                    terminal.hang(f"{one.path}: registered; its content could not be read: {one.reason}.")
                if one.alike:
                    others = ", ".join(one.alike)
                    terminal.hang(f"{one.path}: looks like {others}. Nothing is merged; compare them.")
    counts = Counter(one.taken for one in done)
    worded = ", ".join(f"{counts[one]} {one.value}" for one in Taken if counts[one])
    terminal.say(f"{many(len(done), 'file')}: {worded}.", "red" if counts[Taken.REFUSED] else "green")
    if counts[Taken.REGISTERED]:
        terminal.say("Next, write what is known into exhibit.yaml: author, date, place, reliability with its reason.")


def show_list(terminal: Terminal, found: Iterable[Listed | Unread]) -> int:
    """Print the exhibits, a line each, and return how many records could not be read."""
    total = broken = 0
    for one in found:
        total += 1
        if isinstance(one, Unread):
            broken += 1
            terminal.hang(f"{one.exhibit}: cannot be read: {one.reason}")
            continue
        files = f", {many(len(one.exhibit.files), 'file')}" if one.exhibit.files else ""
        hold = ", legal hold" if one.hold else ""
        grade = one.exhibit.reliability.grade.value
        kind = one.exhibit.kind.value
        terminal.hang(f"{one.exhibit.id}: {kind}, {grade}, {one.held}{files}{hold}. {one.exhibit.title}")
    terminal.say(f"{many(total, 'exhibit')}. No file was compared with its hash: `casefile exhibit verify`.", "dim")
    return broken


def show_one(terminal: Terminal, shown: Shown) -> None:
    """Print one exhibit with its files and its custody record."""
    for number, line in enumerate(_lines(shown)):
        if number == 0:
            terminal.say(line, "bold")
        else:
            terminal.hang(line)


def _lines(shown: Shown) -> Iterator[str]:
    exhibit = shown.exhibit
    yield exhibit.title
    yield f"exhibit {exhibit.id}: {exhibit.kind.value}, {shown.held}, {exhibit.original.value}"
    yield f"reliability {exhibit.reliability.grade.value}: {exhibit.reliability.reason}"
    for file in exhibit.files:
        about = f", {file.about.media_type}" if file.about else ""
        yield f"file {file.name}: {file.size} bytes{about}"
        yield f"  SHA-256 {file.sha256}"
    yield from _origin(exhibit)
    if exhibit.destroyed:
        gone = exhibit.destroyed
        yield f"destroyed on {gone.on} by {gone.by}, seen by {gone.second}: {gone.reason}"
    yield f"standing: {shown.examined.standing.value}"
    for words in (*shown.examined.reasons, *shown.examined.notes):
        yield f"  {words}"
    yield f"custody log: {shown.examined.entries} entered" + (f", held by {shown.holder}" if shown.holder else "")
    for entry in shown.entries:
        yield f"  {_entry(entry)}"


def _origin(exhibit: Exhibit) -> Iterator[str]:
    if exhibit.collected:
        taken = exhibit.collected
        words = (taken.by, taken.org, str(taken.on) if taken.on else None, taken.method, taken.tool, taken.device)
        yield f"collected: {', '.join(one for one in words if one)}"
    if exhibit.received:
        got = exhibit.received
        way = (got.sender, got.channel.value if got.channel else None, str(got.on) if got.on else None, got.by)
        yield f"received: {', '.join(one for one in way if one)}"
    if exhibit.derived:
        made = exhibit.derived
        yield f"made from {made.parent}: {', '.join(made.operations)}"


def _entry(entry: Entry) -> str:
    words = f"{entry.seq}. {entry.at[:10]} {entry.at[11:19]} UTC, {entry.event.value} by {entry.by}"
    words += f", from {entry.sender}" if entry.sender else ""
    words += f", to {entry.to}" if entry.to else ""
    words += f", seen by {entry.second}" if entry.second else ""
    words += f", done on {entry.occurred}" if entry.occurred else ""
    words += f", made from {entry.parent}" if entry.parent else ""
    words += f", into {entry.child}" if entry.child else ""
    return words + (f": {entry.about}" if entry.about else "")


def show_standings(terminal: Terminal, found: Iterable[Examined | Unread]) -> bool:
    """Print how each exhibit stands as it becomes known, and a sum; return whether anything calls for an alarm."""
    counts: Counter[str] = Counter()
    files = size = 0
    alarm = False
    for one in found:
        if isinstance(one, Unread):
            counts["unreadable"] += 1
            alarm = True
            terminal.hang(f"{one.exhibit}: its record cannot be read: {one.reason}")
            continue
        counts[one.standing.value] += 1
        files, size = files + one.files, size + one.size
        alarm = alarm or one.standing.alarms()
        if one.reasons or not terminal.quiet:
            terminal.hang(_standing(one))
        for words in one.reasons:
            terminal.hang(f"    {words}")
        if not terminal.quiet:
            for words in one.notes:
                terminal.hang(f"    {words}")
    total = many(sum(counts.values()), "exhibit")
    worded = ", ".join(f"{number} {word}" for word, number in counts.items())
    terminal.say(f"{total}: {worded}. {many(files, 'file')}, {size:,} bytes.", "red" if alarm else "green")
    terminal.say(NOT_PROVED, "dim")
    return alarm


def _standing(one: Examined) -> str:
    checked = f", last checked {one.checked[:10]}" if one.checked else ""
    files = f" ({many(one.files, 'file')}, {one.entries} in the custody log{checked})" if one.files else ""
    return f"{one.exhibit}: {one.standing.value}{files}"
